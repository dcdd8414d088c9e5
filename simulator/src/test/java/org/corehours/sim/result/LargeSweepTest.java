package org.corehours.sim.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.corehours.sim.report.ReportWriter;
import org.corehours.sim.report.draw.ReportFormat;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.store.ResultStore;
import org.corehours.sim.result.store.StoredSweep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a sweep with more rows than a report can show one by one. */
class LargeSweepTest {

  private static final String WARNING =
      "Of the 150 rows only those on the frontier are shown; an SQL query reads all.";

  @TempDir private Path dir;

  @Test
  void onlyTheFrontierIsShownWithAWarning() throws IOException {
    StoredSweep sweep = Sweeps.budgets();
    Sweeps.store(dir, sweep);
    StoredSweep read = ResultStore.read(dir, 149);
    assertThat(read.rows())
        .isEqualTo(sweep.rows().stream().filter(row -> row.get(Columns.ON_FRONTIER)).toList())
        .hasSizeBetween(10, 40);
    assertThat(read.manifest().warnings()).endsWith(WARNING);
    assertThat(read.manifest().rows()).isEqualTo(150);
    ReportWriter.write(dir, read, EnumSet.allOf(ReportFormat.class));
    assertThat(Files.readString(dir.resolve("report.html"))).contains(WARNING);
    assertThat(dir.resolve("loss-vs-core-hours.svg")).exists();
  }

  @Test
  void atTheLimitAllRowsAreShown() throws IOException {
    StoredSweep sweep = Sweeps.budgets();
    Sweeps.store(dir, sweep);
    assertThat(ResultStore.read(dir, 150).rows()).isEqualTo(sweep.rows());
    assertThat(ResultStore.read(dir, 150).manifest().warnings()).doesNotContain(WARNING);
  }
}
