package org.corehours.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corehours.sim.cli.Shell.run;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrateCommandTest {

  @TempDir private Path dir;

  @Test
  void calibrateWritesWhatIsBuiltIn() throws Exception {
    assertThat(run("calibrate", "--out", dir.toString()).code()).isZero();
    assertThat(Files.readString(dir.resolve("calibration.yaml"))).contains("vector_efficiency");
    assertThat(Files.readString(dir.resolve("nfnet-jft4b.yaml"))).contains("coefficients");
  }
}
