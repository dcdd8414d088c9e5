package org.corehours.sim.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.corehours.sim.result.OutputException;
import org.corehours.sim.result.store.ResultStore;
import org.corehours.sim.result.store.StoredSweep;
import org.corehours.sim.result.store.SweepStore;
import org.corehours.sim.result.store.SweepStore.Existing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepJobTest {

  private static final String CONFIG =
      """
      name: small
      models: [nfnet-f0, nfnet-f3]
      budgets: [400, 5k]
      interval: {draws: 10}
      curve: true
      """;

  @TempDir private Path dir;

  private SweepJob job(String config) throws IOException {
    return SweepJob.of(SweepRuns.read(dir, config));
  }

  private Path store(Path out, SweepJob job, Existing existing, SweepJob.Report report)
      throws IOException {
    try (SweepStore store = job.open(out, existing, List.of("report.html"))) {
      job.run(store, 1, rows -> {});
      job.finish(store, report);
    }
    return out;
  }

  /** Else another sweep could take the directory, and get the report of this one. */
  @Test
  void theDirectoryIsLockedUntilTheReportIsWritten() throws IOException {
    Path out = dir.resolve("out");
    SweepJob other = job(CONFIG.replace("5k", "6k"));
    store(
        out,
        job(CONFIG),
        Existing.REFUSE,
        (at, stored) ->
            assertThatThrownBy(() -> other.open(out, Existing.REPLACE, List.of()))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("is in use by another sweep"));
    store(out, other, Existing.REPLACE, (at, stored) -> {});
    assertThat(ResultStore.read(out).manifest().resolvedConfig()).isEqualTo(other.resolved());
  }

  @Test
  void aReportThatFailsLeavesTheOldSweepAndCanBeMadeAgain() throws IOException {
    Path out = store(dir.resolve("out"), job(CONFIG), Existing.REFUSE, SweepJobTest::report);
    StoredSweep old = ResultStore.read(out);
    SweepJob other = job(CONFIG.replace("5k", "6k"));
    assertThatThrownBy(
            () ->
                store(
                    out,
                    other,
                    Existing.REPLACE,
                    (at, stored) -> {
                      throw new IOException("no space");
                    }))
        .hasMessage("no space");
    assertThat(ResultStore.read(out)).isEqualTo(old);
    assertThat(out.resolve("report.html")).hasContent("[400.0,5000.0]");
    try (SweepStore store = other.open(out, Existing.RESUME, List.of("report.html"))) {
      assertThat(store.isWhole()).isTrue();
      other.finish(store, SweepJobTest::report);
    }
    assertThat(ResultStore.read(out).manifest().resolvedConfig()).isEqualTo(other.resolved());
    assertThat(out.resolve("report.html")).hasContent("[400.0,6000.0]");
    assertThat(out.resolve(".sweep.new")).doesNotExist();
  }

  private static void report(Path at, StoredSweep stored) throws IOException {
    Files.writeString(
        at.resolve("report.html"), stored.manifest().resolvedConfig().get("budgets").toString());
  }

  @Test
  void whatIsReadBackIsWhatWasFinished() throws IOException {
    Path out = dir.resolve("out");
    SweepJob job = job(CONFIG);
    try (SweepStore store = job.open(out, Existing.REFUSE, List.of())) {
      job.run(store, 1, rows -> {});
      StoredSweep finished = job.finish(store, (at, stored) -> {}).orElseThrow();
      StoredSweep read = ResultStore.read(out);
      assertThat(read.rows()).isEqualTo(finished.rows());
      assertThat(read.curves()).isEqualTo(finished.curves()).isNotEmpty();
      assertThat(read.stepTimes()).isEqualTo(finished.stepTimes()).isNotEmpty();
      assertThat(read.manifest().withFiles(List.of())).isEqualTo(finished.manifest());
      assertThat(read.manifest().files()).hasSize(3);
    }
  }
}
