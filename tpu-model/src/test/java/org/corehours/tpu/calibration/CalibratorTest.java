package org.corehours.tpu.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.corehours.tpu.timing.Calibration;
import org.corehours.units.Seconds;
import org.junit.jupiter.api.Test;

class CalibratorTest {

  private static final List<MeasuredStep> NFNETS = PublishedSteps.nfnets();

  /** Core-hours of arXiv:2310.16764, Figure 2: within 2 % on average, no model beyond 4 %. */
  @Test
  void nfnetsAsPublished() {
    double[] errors = Calibrator.relativeErrors(Calibration.fitted(), NFNETS);
    assertThat(errors).hasSize(36);
    assertThat(meanAbsolute(errors)).isLessThan(0.02);
    for (int model = 0; model < 6; model++) {
      double mean = Arrays.stream(errors, 6 * model, 6 * model + 6).average().orElseThrow();
      assertThat(Math.abs(mean)).as(NFNETS.get(6 * model).group()).isLessThan(0.04);
    }
  }

  /** MaxText repository, configs/tpu/v4: MFU 56.7 %. */
  @Test
  void maxTextAsPublished() {
    double[] errors =
        Calibrator.relativeErrors(Calibration.fitted(), List.of(PublishedSteps.maxText()));
    assertThat(Math.abs(errors[0])).isLessThan(0.02);
  }

  /** arXiv:2102.06171, Table 3; nothing is fitted to TPU v3. */
  @Test
  void nfnetsOnTpuV3() {
    double[] errors = Calibrator.relativeErrors(Calibration.fitted(), PublishedSteps.nfnetsOnV3());
    assertThat(errors).hasSize(6);
    assertThat(meanAbsolute(errors)).isLessThan(0.15);
  }

  /**
   * MaxText repository, configs/v4; PaLM, arXiv:2204.02311, section 4.1; Levanter 1.0 report;
   * mesh-transformer-jax repository. Nothing is fitted to them.
   */
  @Test
  void languageModelsThatNothingIsFittedTo() {
    List<MeasuredStep> steps =
        List.of(
            PublishedSteps.maxText52(),
            PublishedSteps.palm540(),
            PublishedSteps.levanter(),
            PublishedSteps.gptJ());
    for (double error : Calibrator.relativeErrors(Calibration.fitted(), steps)) {
      assertThat(Math.abs(error)).isLessThan(0.12);
    }
  }

  @Test
  void nfnetsThatWereLeftOut() {
    Map<String, double[]> errors = Calibrator.leaveOneGroupOut(PublishedSteps.all());
    double mean =
        errors.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith("nfnet"))
            .mapToDouble(entry -> meanAbsolute(entry.getValue()))
            .average()
            .orElseThrow();
    assertThat(errors).hasSize(7);
    assertThat(mean).isLessThan(0.04);
  }

  @Test
  void builtInConstantsAreTheFit() {
    Calibration fit = Calibrator.fit(PublishedSteps.all());
    Calibration builtIn = Calibration.fitted();
    assertThat(fit.matrixEfficiency()).isCloseTo(builtIn.matrixEfficiency(), within(1e-5));
    assertThat(fit.vectorEfficiency()).isCloseTo(builtIn.vectorEfficiency(), within(1e-5));
    assertThat(fit.launchOverhead().value())
        .isCloseTo(builtIn.launchOverhead().value(), within(1e-9));
  }

  /** Step times predicted with known constants must give those constants back. */
  @Test
  void recoversConstants() {
    List<MeasuredStep> steps = PublishedSteps.all();
    double[] errors =
        Calibrator.relativeErrors(new Calibration(0.8, 0.6, new Seconds(2e-6)), steps);
    List<MeasuredStep> made =
        IntStream.range(0, steps.size())
            .mapToObj(i -> scaled(steps.get(i), 1 + errors[i]))
            .toList();
    Calibration fit = Calibrator.fit(made);
    assertThat(fit.matrixEfficiency()).isCloseTo(0.8, within(1e-5));
    assertThat(fit.vectorEfficiency()).isCloseTo(0.6, within(1e-5));
    assertThat(fit.launchOverhead().value()).isCloseTo(2e-6, within(1e-9));
  }

  private static MeasuredStep scaled(MeasuredStep step, double factor) {
    return new MeasuredStep(
        step.group(), step.share(), step.optimizer(), step.time().times(factor));
  }

  private static double meanAbsolute(double[] errors) {
    return Arrays.stream(errors).map(Math::abs).average().orElseThrow();
  }
}
