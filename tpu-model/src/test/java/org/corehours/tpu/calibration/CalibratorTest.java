package org.corehours.tpu.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.corehours.published.PretrainingRun;
import org.corehours.published.Published;
import org.corehours.tpu.chip.Chips;
import org.corehours.tpu.timing.Calibration;
import org.corehours.units.CoreHours;
import org.corehours.units.Seconds;
import org.junit.jupiter.api.Test;

class CalibratorTest {

  private static final List<PretrainingRun> RUNS = Published.pretrainingRuns();
  private static final Calibrator CALIBRATOR =
      new Calibrator(Chips.find("tpu-v4").orElseThrow(), 4096);

  /** Core-hours of arXiv:2310.16764, Figure 2. */
  @Test
  void coreHoursOfThePublishedRuns() {
    double[] errors = CALIBRATOR.relativeErrors(Calibration.fitted(), RUNS);
    assertThat(errors).hasSize(36);
    assertThat(meanAbsolute(errors)).isLessThan(0.02);
    for (int model = 0; model < 6; model++) {
      double mean = Arrays.stream(errors, 6 * model, 6 * model + 6).average().orElseThrow();
      assertThat(Math.abs(mean)).as(RUNS.get(6 * model).model()).isLessThan(0.04);
    }
  }

  @Test
  void coreHoursOfModelsThatWereLeftOut() {
    Map<String, double[]> errors = CALIBRATOR.leaveOneModelOut(RUNS);
    assertThat(errors).hasSize(6);
    double mean =
        errors.values().stream().mapToDouble(CalibratorTest::meanAbsolute).average().orElseThrow();
    assertThat(mean).isLessThan(0.04);
  }

  @Test
  void builtInConstantsAreTheFit() {
    Calibration fit = CALIBRATOR.fit(RUNS);
    assertThat(fit.vectorEfficiency())
        .isCloseTo(Calibration.fitted().vectorEfficiency(), within(1e-5));
    assertThat(fit.launchOverhead().value())
        .isCloseTo(Calibration.fitted().launchOverhead().value(), within(1e-10));
  }

  /** Hours predicted with known constants must give those constants back. */
  @Test
  void recoversConstants() {
    Calibration truth = new Calibration(0.6, new Seconds(2e-6));
    double[] errors = CALIBRATOR.relativeErrors(truth, RUNS);
    List<PretrainingRun> made =
        IntStream.range(0, RUNS.size())
            .mapToObj(
                i ->
                    new PretrainingRun(
                        RUNS.get(i).model(),
                        RUNS.get(i).epochs(),
                        new CoreHours(RUNS.get(i).coreHours().value() * (1 + errors[i])),
                        RUNS.get(i).loss()))
            .toList();
    Calibration fit = CALIBRATOR.fit(made);
    assertThat(fit.vectorEfficiency()).isCloseTo(0.6, within(1e-6));
    assertThat(fit.launchOverhead().value()).isCloseTo(2e-6, within(1e-10));
  }

  private static double meanAbsolute(double[] errors) {
    return Arrays.stream(errors).map(Math::abs).average().orElseThrow();
  }
}
