package org.corehours.sim.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corehours.sim.cli.Shell.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.corehours.sim.cli.Shell.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepOutputTest {

  private static final String CONFIG = Path.of("..", "configs", "nfnet-jft4b.yaml").toString();

  @TempDir private Path dir;

  @Test
  void sweepStoresResultsAndRefusesToOverwriteThem() throws Exception {
    Path out = dir.resolve("out");
    Outcome first = run("sweep", CONFIG, "--out", out.toString());
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out().lines()).as("a head of two lines and a row for each budget").hasSize(27);
    for (String name :
        List.of(
            "results.parquet",
            "results.csv",
            "manifest.json",
            "report.html",
            "loss-vs-core-hours.svg",
            "loss-vs-core-hours.png")) {
      assertThat(out.resolve(name)).exists();
    }
    byte[] csv = Files.readAllBytes(out.resolve("results.csv"));

    assertThat(run("sweep", CONFIG, "--out", out.toString()).code()).isEqualTo(2);
    assertThat(run("sweep", CONFIG, "--out", out.toString(), "--resume").code()).isZero();
    String other = Path.of("..", "configs", "nfnet-jft4b-epochs.yaml").toString();
    Outcome changed = run("sweep", other, "--out", out.toString(), "--resume");
    assertThat(changed.code()).isEqualTo(2);
    assertThat(changed.err()).contains("name was \"nfnet-jft4b\" and is \"nfnet-jft4b-epochs\"");
    assertThat(run("sweep", CONFIG, "--out", out.toString(), "--force").code()).isZero();
    assertThat(Files.readAllBytes(out.resolve("results.csv"))).isEqualTo(csv);
    assertThat(run("report", out.toString()).code()).isZero();
  }

  @Test
  void aBadConfigIsReportedWholeAndLeavesNothingBehind() throws Exception {
    Path file =
        Files.writeString(
            dir.resolve("bad.yaml"),
            Files.readString(Path.of(CONFIG))
                    .replace("0.4k", "-0.4k")
                    .replace("nfnet-f0", "nfnet-f00")
                + "\nbudgetz: 3\n");
    Outcome outcome = run("sweep", file.toString(), "--out", dir.resolve("out").toString());
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("3 problems", "budgetz", "-0.4k", "nfnet-f00", "nfnet-f0")
        .doesNotContain("\tat ");
    assertThat(dir.resolve("out")).doesNotExist();
  }
}
