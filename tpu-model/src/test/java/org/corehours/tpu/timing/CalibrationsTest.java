package org.corehours.tpu.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.io.Resources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.chip.Chips;
import org.corehours.tpu.sheet.SheetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrationsTest {

  private static final Chip EXAMPLE =
      Chips.read(Path.of("..", "configs", "chips", "example-2d.yaml"));
  private static final Chip V4 = Chips.find("tpu-v4").orElseThrow();

  @TempDir private Path dir;

  private static String builtIn() throws IOException {
    return Resources.toString(
        Resources.getResource(Calibrations.class, "calibration.yaml"), StandardCharsets.UTF_8);
  }

  private Path changed(String old, String changed) throws IOException {
    assertThat(builtIn()).contains(old);
    return Files.writeString(dir.resolve("stack.yaml"), builtIn().replace(old, changed));
  }

  @Test
  void readsAFileOfTheSameForm() throws IOException {
    FittedCalibration mine = Calibrations.read(changed("0.85986", "0.7"));
    assertThat(mine.constants())
        .isEqualTo(
            new Calibration(
                0.7,
                Calibration.fitted().vectorEfficiency(),
                Calibration.fitted().launchOverhead()));
    assertThat(mine.sheet().sha256()).isNotEqualTo(Calibrations.builtIn().sheet().sha256());
    assertThat(mine.checked()).isEqualTo(Calibrations.builtIn().checked());
  }

  @Test
  void anUncheckedChipIsDoubted() {
    assertThat(Calibrations.builtIn().doubt(EXAMPLE))
        .contains(
            "step times on example-2d are not checked against any published run (the timing"
                + " constants were fitted on tpu-v4)");
    assertThat(Calibrations.builtIn().doubt(V4)).isEmpty();
  }

  /** Constants of one's own hold for the chips that they were fitted on, and for no others. */
  @Test
  void constantsHoldWhereTheyWereFitted() throws IOException {
    FittedCalibration mine =
        Calibrations.read(changed("fitted_on: [tpu-v4]", "fitted_on: [example-2d, tpu-v3]"));
    assertThat(mine.doubt(EXAMPLE)).isEmpty();
    assertThat(mine.doubt(V4))
        .hasValueSatisfying(text -> assertThat(text).endsWith("fitted on example-2d and tpu-v3)"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.85986|0|facts.matrix_efficiency.value (0) must be a number from 0.001 to 1 [line 10]",
        "0.85986|1.01|facts.matrix_efficiency.value (1.01) must be",
        "1.0000e-05|-1|facts.launch_overhead.value (-1) must be a number from 0 to 1",
        "fitted_on: [tpu-v4]|fitted_on: []|fitted_on must name a chip",
        "fitted_on: [tpu-v4]|fitted: x|fitted_on is missing",
        "vector_efficiency|vector_eficiency|facts.vector_eficiency is not a known key",
        "unit: s/program|unit: us|facts.launch_overhead.unit (us) must be s/program",
        "runs: 36|runs: many|checked[0].runs (many) must be a number",
        "fitted: true|fitted: maybe|checked[0].fitted (maybe) must be true or false",
      })
  void namesWhatIsWrong(String old, String changed, String problem) throws IOException {
    Path file = changed(old, changed);
    assertThatThrownBy(() -> Calibrations.read(file))
        .isInstanceOf(SheetException.class)
        .hasMessageContaining(problem);
  }
}
