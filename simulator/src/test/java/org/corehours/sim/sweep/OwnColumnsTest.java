package org.corehours.sim.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.corehours.sim.result.column.Column;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.FlagColumn;
import org.corehours.sim.result.column.IntegerColumn;
import org.corehours.sim.result.column.RealColumn;
import org.corehours.sim.result.column.TextColumn;
import org.corehours.sim.result.store.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A column is added by declaring it, and by nothing else. */
class OwnColumnsTest {

  private static final RealColumn WALL_CLOCK_DAYS =
      RealColumn.ofRun(
          "wall_clock_days",
          "d",
          "Days from first to last step",
          run -> run.bill().wallClock().hours() / 24);

  private static final FlagColumn SMALL =
      FlagColumn.ofDesign(
          "small",
          "Fewer than 200 million parameters",
          design -> design.model().parameters() < 200e6);

  private static final FlagColumn FITS_MEMORY =
      FlagColumn.ofRun(
          "fits_memory",
          "A step fits into 8 GiB",
          run -> run.step().memoryPerCore().value() <= 8.0 * (1L << 30));

  private static final TextColumn SIZE =
      TextColumn.ofRun("size", "Of the run", run -> run.data().epochs() < 1 ? "short" : "long");

  private static final IntegerColumn GROUPS =
      IntegerColumn.ofRun("groups", "", "Thousands of steps", run -> run.data().steps() / 1000);

  @TempDir private Path dir;

  private List<Map<String, Object>> stored(String yaml, Chunks chunks) throws IOException {
    Path out = Files.createTempDirectory(dir, "out");
    List<Column> columns =
        List.of(
            Columns.MODEL,
            WALL_CLOCK_DAYS,
            SMALL,
            FITS_MEMORY,
            SIZE,
            GROUPS,
            Columns.EXTRAPOLATED,
            Columns.ON_FRONTIER,
            Columns.WALL_CLOCK_HOURS,
            Columns.EPOCHS,
            Columns.STEPS,
            Columns.PARAMETERS,
            Columns.MEMORY_BYTES_PER_CORE);
    SweepRuns.run(SweepRuns.read(dir, yaml), out, 2, chunks, columns);
    return Answer.of(out, "SELECT * FROM results").rows();
  }

  /** One design of the example on the issue: it takes 0.33, 3.26 and 32.6 days. */
  @Test
  void aColumnOfRunsIsTakenOfEachRun() throws IOException {
    List<Map<String, Object>> rows =
        stored(
            """
            name: days
            models: [nfnet-f0]
            budgets: [1k, 10k, 100k]
            chips: 64
            interval: {draws: 10}
            """,
            new Chunks(1, 3, 100, 100));
    assertThat((Double) rows.get(0).get("wall_clock_days")).isCloseTo(0.3255, within(2e-4));
    assertThat((Double) rows.get(1).get("wall_clock_days")).isCloseTo(3.255, within(2e-3));
    assertThat((Double) rows.get(2).get("wall_clock_days")).isCloseTo(32.55, within(2e-2));
  }

  @Test
  void everyKindIsThatOfItsRow() throws IOException {
    List<Map<String, Object>> rows =
        stored(
            """
            name: kinds
            models: [nfnet-f0, nfnet-f1, nfnet-f7+]
            batch_size: [512, 16384]
            chips: 16
            budgets: [10, 1k, 10k, 100k, 1e6]
            interval: {draws: 10}
            """,
            new Chunks(6, 5, 7, 3));
    assertThat(rows).hasSize(30);
    assertThat(rows).extracting(row -> row.get("small")).contains(true, false);
    assertThat(rows).extracting(row -> row.get("fits_memory")).contains(true, false);
    assertThat(rows).extracting(row -> row.get("size")).contains("short", "long");
    for (Map<String, Object> row : rows) {
      assertThat(row.get("wall_clock_days")).isEqualTo(real(row, "wall_clock_hours") / 24);
      assertThat(row.get("small")).isEqualTo((Long) row.get("parameters") < 200e6);
      assertThat(row.get("fits_memory"))
          .isEqualTo(real(row, "memory_bytes_per_core") <= 8.0 * (1L << 30));
      assertThat(row.get("size")).isEqualTo(real(row, "epochs") < 1 ? "short" : "long");
      assertThat(row.get("groups")).isEqualTo((Long) row.get("steps") / 1000);
    }
  }

  private static double real(Map<String, Object> row, String name) {
    return (Double) row.get(name);
  }
}
