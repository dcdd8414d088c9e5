package org.corehours.sim.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.corehours.sim.result.OutputException;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.ResultStore;
import org.corehours.sim.result.store.SweepStore;
import org.corehours.sim.result.store.SweepStore.Existing;
import org.corehours.sim.result.store.batch.ColumnBatch;
import org.corehours.sim.run.RefusedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweepEngineTest {

  /** 2 models in 7 setups at 9 lengths: 126 rows, and several frontiers. */
  private static final String SPARSE =
      """
      name: chunks
      models: [vit-s-32, vit-b-16]
      budgets: {from: 0.4k, to: 110k, points: 9, scale: log}
      sparsity: [dense, 0.5, 2:4]
      execution: [masked, sparse-unit, compressed, ideal]
      interval: {draws: 20}
      """;

  @TempDir private Path dir;
  private Sweep sweep;
  private Chunks chunks;

  /** Chunks of 10 rows, whose ends lie within designs. */
  @BeforeEach
  void cut() throws IOException {
    sweep = SweepRuns.read(dir, SPARSE);
    chunks = cut(sweep, 10, 512);
    assertThat(chunks.count()).isGreaterThan(10);
    assertThat(chunks.size() % chunks.lengths()).isNotZero();
  }

  private static Chunks cut(Sweep sweep, int mostRows, int mostDesigns) {
    Chunks usual = Chunks.of(sweep);
    return new Chunks(usual.designs(), usual.lengths(), mostRows, mostDesigns);
  }

  private Path run(Sweep of, int threads, Chunks cut) throws IOException {
    Path out = Files.createTempDirectory(dir, "out");
    SweepRuns.run(of, out, threads, cut);
    return out;
  }

  private static Map<String, byte[]> contents(Path out) throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(out.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return contents;
  }

  private static void assertSame(Path out, Path expected) throws IOException {
    Map<String, byte[]> files = contents(out);
    Map<String, byte[]> others = contents(expected);
    assertThat(files.keySet()).isEqualTo(others.keySet());
    files.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(others.get(name)));
  }

  @Test
  void theBytesDoNotDependOnTheThreads() throws IOException {
    Path one = run(sweep, 1, chunks);
    assertSame(run(sweep, 4, chunks), one);
    assertThat(contents(one)).hasSize(chunks.count() + 3);
  }

  @Test
  void theRowsDoNotDependOnTheCut() throws IOException {
    Path whole = run(sweep, 2, Chunks.of(sweep));
    assertThat(whole.resolve("results.parquet")).isRegularFile();
    for (Chunks cut : List.of(chunks, cut(sweep, 1000, 1), cut(sweep, 1000, 5), cut(sweep, 1, 1))) {
      Path out = run(sweep, 4, cut);
      assertThat(out.resolve("results.csv")).hasSameBinaryContentAs(whole.resolve("results.csv"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void interruptedAndResumedEqualsUndisturbed(int threads) throws IOException {
    Path undisturbed = run(sweep, 2, chunks);
    Path out = dir.resolve("interrupted");
    int before = 0;
    for (int stop : new int[] {0, 30, 70}) {
      try (SweepStore store = SweepRuns.open(sweep, out, Existing.RESUME, chunks)) {
        assertThat(store.stored()).hasSizeGreaterThanOrEqualTo(before);
        assertThatThrownBy(
                () ->
                    new SweepEngine(sweep, threads, chunks).run(store, rows -> stopAt(rows, stop)))
            .hasStackTraceContaining("stopped");
        before = store.stored().size();
        assertThat(before).isBetween(stop / 10, chunks.count() - 1);
      }
    }
    SweepRuns.run(sweep, out, threads, chunks);
    assertSame(out, undisturbed);
  }

  private static void stopAt(long rows, int stop) {
    if (rows >= stop) {
      throw new IllegalStateException("stopped");
    }
  }

  @Test
  void whatIsDamagedIsEvaluatedAgain() throws IOException {
    Path undisturbed = run(sweep, 2, chunks);
    Path out = run(sweep, 2, chunks);
    Path parts = out.resolve("results.parquet");
    Files.delete(parts.resolve("part-000003.parquet"));
    Files.writeString(parts.resolve("part-000007.parquet"), "damaged");
    SweepRuns.run(sweep, out, 4, chunks);
    assertSame(out, undisturbed);
  }

  @Test
  void progressCountsEveryRowOnce() throws IOException {
    ConcurrentLinkedQueue<Long> said = new ConcurrentLinkedQueue<>();
    try (SweepStore store = SweepRuns.open(sweep, dir.resolve("out"), Existing.REFUSE, chunks)) {
      new SweepEngine(sweep, 1, chunks).run(store, said::add);
    }
    List<Long> expected = new ArrayList<>();
    for (long rows = 0; rows < sweep.size(); rows += 10) {
      expected.add(rows);
    }
    expected.add(sweep.size());
    assertThat(said).containsExactlyElementsOf(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "budgets: {from: 0.4k, to: 110k, points: 9, scale: log}",
        "epochs: [0.01, 0.1, 0.5, 1, 3]"
      })
  void theFrontierIsThatOfAllRows(String lengths) throws IOException {
    Sweep of = SweepRuns.read(dir, SPARSE.replaceFirst("budgets:.*", lengths));
    List<StoredRow> rows = ResultStore.read(run(of, 4, cut(of, 10, 512))).rows();
    assertThat(rows).hasSize((int) of.size());
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i).get(Columns.ON_FRONTIER))
          .as(rows.get(i).get(Columns.ROW_KEY))
          .isEqualTo(!isBeaten(rows, i));
    }
    assertThat(rows.stream().filter(row -> row.get(Columns.ON_FRONTIER)).count())
        .isBetween(20L, 100L);
  }

  /** Another row of the same execution is as good in both and better in one, or an earlier twin. */
  private static boolean isBeaten(List<StoredRow> rows, int i) {
    StoredRow row = rows.get(i);
    return IntStream.range(0, rows.size())
        .filter(j -> j != i)
        .filter(j -> rows.get(j).get(Columns.EXECUTION).equals(row.get(Columns.EXECUTION)))
        .anyMatch(
            j -> {
              int price = Double.compare(price(rows.get(j)), price(row));
              int loss = Double.compare(rows.get(j).get(Columns.LOSS), row.get(Columns.LOSS));
              return price <= 0 && loss <= 0 && (price < 0 || loss < 0 || j < i);
            });
  }

  private static double price(StoredRow row) {
    return row.find(Columns.BUDGET_CORE_HOURS).orElseGet(() -> row.get(Columns.CORE_HOURS));
  }

  @Test
  void aChunkDoesNotDependOnThoseBefore() throws IOException {
    Designs known = new Designs(sweep, chunks);
    Constraints constraints = new Constraints(List.of());
    List<Integer> order = new ArrayList<>(IntStream.range(0, chunks.count()).boxed().toList());
    Collections.shuffle(order, new Random(5));
    Path after = Files.createDirectory(dir.resolve("after"));
    Path alone = Files.createDirectory(dir.resolve("alone"));
    try (SweepStore used = SweepRuns.open(sweep, after, Existing.REFUSE, chunks);
        SweepStore fresh = SweepRuns.open(sweep, alone, Existing.REFUSE, chunks)) {
      for (int chunk : order) {
        used.keep(used.stage(chunk, batch(known, constraints, chunk), 0));
      }
      for (int chunk = 0; chunk < chunks.count(); chunk++) {
        fresh.keep(fresh.stage(chunk, batch(new Designs(sweep, chunks), constraints, chunk), 0));
      }
      assertThat(used.parts()).isEqualTo(fresh.parts());
    }
  }

  private ColumnBatch batch(Designs designs, Constraints constraints, int chunk) {
    return ChunkEvaluation.of(sweep, designs, constraints, chunk, false)
        .columns(Columns.ALL, Set.of());
  }

  @Test
  void constraintsLeaveTheSameRowsHoweverTheyAreCut() throws IOException {
    Sweep of = SweepRuns.read(dir, SPARSE + "constraints: [core_hours <= 30k, loss < 5.5]\n");
    Path whole = run(of, 1, Chunks.of(of));
    Path cut = run(of, 4, cut(of, 10, 512));
    assertThat(cut.resolve("results.csv")).hasSameBinaryContentAs(whole.resolve("results.csv"));
    List<StoredRow> rows = ResultStore.read(cut).rows();
    assertThat(rows).hasSizeBetween(1, 100);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i).get(Columns.ON_FRONTIER)).isEqualTo(!isBeaten(rows, i));
    }
  }

  @Test
  void whatLeavesNoRowIsCountedOnceAndAgainWhenResumed() throws IOException {
    Sweep of = SweepRuns.read(dir, SPARSE + "constraints: [tokens > 0, core_hours < 3k]\n");
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> SweepRuns.run(of, dir.resolve("none"), 2, cut(of, 10, 512)))
          .isInstanceOf(RefusedException.class)
          .hasMessageStartingWith(
              String.format(
                  Locale.ROOT,
                  "constraints (tokens > 0) exclude all rows: %d of %d do not satisfy it\n",
                  of.size(),
                  of.size()));
    }
  }

  @Test
  void aPlaceThatFailsIsAFailureOfInputAndOutput() throws IOException {
    Path out = dir.resolve("out");
    try (SweepStore store = SweepRuns.open(sweep, out, Existing.REFUSE, chunks)) {
      Path inTheWay = out.resolve("results.parquet").resolve(".part-000004.parquet.part");
      Files.createDirectories(inTheWay.resolve("x"));
      assertThatThrownBy(() -> new SweepEngine(sweep, 4, chunks).run(store, rows -> {}))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("cannot store chunk 4 in " + out);
      assertThat(store.stored()).doesNotContain(4);
      Files.delete(inTheWay.resolve("x"));
      Files.delete(inTheWay);
    }
    SweepRuns.run(sweep, out, 4, chunks);
    assertSame(out, run(sweep, 1, chunks));
  }

  @Test
  void aRunThatCannotBeIsRefusedFromAnyThread() throws IOException {
    Sweep of = SweepRuns.read(dir, SPARSE.replaceFirst("from: 0.4k", "from: 1e-9"));
    assertThatThrownBy(() -> run(of, 4, cut(of, 10, 512)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("do not pay for one step");
  }

  @Test
  void anotherSeedIsAnotherSweep() throws IOException {
    Path out = run(sweep, 2, chunks);
    Sweep other = SweepRuns.read(dir, SPARSE.replace("draws: 20", "draws: 20, seed: 7"));
    assertThatThrownBy(() -> SweepRuns.run(other, out, 2, chunks))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("interval.seed was 1 and is 7");
  }
}
