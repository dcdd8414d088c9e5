package org.corehours.tpu.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.io.Resources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.chip.Chips;
import org.corehours.tpu.chip.TimingCheck;
import org.corehours.tpu.timing.Calibration;
import org.corehours.tpu.timing.Calibrations;
import org.corehours.tpu.timing.FittedCalibration;
import org.junit.jupiter.api.Test;

/** What the files of chips and of the calibration say of errors is what the model has. */
class TimingCheckTest {

  private static final FittedCalibration BUILT_IN = Calibrations.builtIn();

  private static List<TimingCheck> checks(String chip) {
    return Chips.find(chip).orElseThrow().timingChecked();
  }

  private static void assertError(TimingCheck check, List<MeasuredStep> steps) {
    double mean =
        Arrays.stream(Calibrator.relativeErrors(Calibration.fitted(), steps))
            .map(Math::abs)
            .average()
            .orElseThrow();
    assertThat(check.runs()).as(check.what()).isEqualTo(steps.size());
    assertThat(check.meanAbsoluteError()).as(check.what()).isCloseTo(mean, within(5e-5));
  }

  @Test
  void tpuV4() {
    List<TimingCheck> checks = checks("tpu-v4");
    assertThat(checks).extracting(TimingCheck::fitted).containsExactly(true, true, false, false);
    assertError(checks.get(0), PublishedSteps.nfnets());
    assertError(checks.get(1), List.of(PublishedSteps.maxText()));
    assertError(checks.get(2), List.of(PublishedSteps.maxText52()));
    assertError(checks.get(3), List.of(PublishedSteps.palm540()));
  }

  @Test
  void tpuV3() {
    List<TimingCheck> checks = checks("tpu-v3");
    assertThat(checks).extracting(TimingCheck::fitted).containsExactly(false, false, false);
    assertError(checks.get(0), PublishedSteps.nfnetsOnV3());
    assertError(checks.get(1), List.of(PublishedSteps.levanter()));
    assertError(checks.get(2), List.of(PublishedSteps.gptJ()));
  }

  @Test
  void theCalibrationSaysWhatItWasFittedTo() {
    assertThat(BUILT_IN.chips()).containsExactly("tpu-v4");
    assertThat(BUILT_IN.checked()).isEqualTo(checks("tpu-v4").subList(0, 2));
    assertThat(BUILT_IN.checked()).allMatch(TimingCheck::fitted);
  }

  @Test
  void builtInChipsAreChecked() {
    for (String name : Chips.names()) {
      Chip chip = Chips.find(name).orElseThrow();
      assertThat(BUILT_IN.doubt(chip)).as(name).isEmpty();
    }
  }

  /** `calibrate --out` writes the very file that is built in. */
  @Test
  void theBuiltInFileIsTheWrittenOne() throws IOException {
    String builtIn =
        Resources.toString(
            Resources.getResource(Calibrations.class, "calibration.yaml"), StandardCharsets.UTF_8);
    assertThat(CalibrationFile.yaml(Calibration.fitted())).isEqualTo(builtIn);
  }
}
