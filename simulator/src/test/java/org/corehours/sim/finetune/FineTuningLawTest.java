package org.corehours.sim.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.corehours.architecture.BuiltInModels;
import org.corehours.published.FineTuningRun;
import org.corehours.published.PretrainingRun;
import org.corehours.scaling.Laws;
import org.corehours.scaling.Prediction;
import org.corehours.scaling.form.LossFunction;
import org.corehours.sim.finetune.FineTuningLaw.Top1;
import org.junit.jupiter.api.Test;

/**
 * Expected values come from an independent least-squares fit in NumPy of the 25 points digitised
 * from Figure 1 of arXiv:2310.16764, intervals from SciPy's t distribution.
 */
class FineTuningLawTest {

  private static final FineTuningLaw LAW = FineTuningLaw.fitted();

  @Test
  void coefficientsAndTheirErrorsMatchAnIndependentFit() {
    assertCoefficient(0, 1.10910316, 0.04549124);
    assertCoefficient(1, 1.42003624, 0.04508257);
    assertCoefficient(2, -0.02594696, 0.00366935);
    assertThat(LAW.deviation()).isCloseTo(0.00927768, within(1e-7));
    assertThat(LAW.degrees()).isEqualTo(22);
  }

  private static void assertCoefficient(int index, double value, double error) {
    assertThat(LAW.coefficients().get(index)).isCloseTo(value, within(1e-6));
    assertThat(Math.sqrt(LAW.covariance().getEntry(index, index))).isCloseTo(error, within(1e-6));
  }

  @Test
  void rmsMatchesAnIndependentFit() {
    assertThat(FineTuningLaw.runs()).hasSize(25);
    assertThat(LAW.rms(FineTuningLaw.runs())).isCloseTo(0.09893, within(1e-4));
  }

  /** Published: 89.03, 89.47, 89.90 and 90.25 %. */
  @Test
  void strongestModelIsPredictedFromTheOthers() {
    FineTuningLaw others = FineTuningLaw.fit(run -> !run.model().equals("nfnet-f7+"));
    List<FineTuningRun> strongest =
        FineTuningLaw.runs().stream().filter(run -> run.model().equals("nfnet-f7+")).toList();
    assertThat(others.rms(strongest)).isCloseTo(0.0402, within(1e-4));
    assertThat(strongest).allMatch(run -> covered(others, run));
    Top1 longest = predict(others, strongest.get(3));
    assertThat(longest.percent()).isCloseTo(90.2008, within(1e-3));
    assertThat(longest.low()).isCloseTo(90.0049, within(1e-3));
    assertThat(longest.high()).isCloseTo(90.3929, within(1e-3));
    assertThat(longest.extrapolated()).isTrue();
  }

  /** Leaving out one model at a time, 23 of 25 published points lie in the 90 % interval. */
  @Test
  void intervalsCoverModelsThatWereLeftOut() {
    long covered =
        FineTuningLaw.runs().stream()
            .filter(
                run -> covered(FineTuningLaw.fit(other -> !other.model().equals(run.model())), run))
            .count();
    assertThat(covered).isEqualTo(23);
  }

  /** The share of the error that is unsure grows away from the fitted runs. */
  @Test
  void intervalWidensBeyondTheFittedRuns() {
    Top1 inside = LAW.known(2.374634, 828582256);
    Top1 beyond = LAW.known(2.3, 1.6e9);
    assertThat(beyond.percent()).isCloseTo(90.7934, within(1e-3));
    assertThat(beyond.low()).isCloseTo(90.6236, within(1e-3));
    assertThat(beyond.high()).isCloseTo(90.9601, within(1e-3));
    assertThat(beyond.extrapolated()).isTrue();
    assertThat(logWidth(beyond)).isGreaterThan(1.05 * logWidth(inside));
  }

  private static double logWidth(Top1 top1) {
    return Math.log((100 - top1.low()) / (100 - top1.high()));
  }

  private static boolean covered(FineTuningLaw law, FineTuningRun run) {
    Top1 predicted = predict(law, run);
    double top1 = 100 - run.top1ErrorPercent();
    return predicted.low() <= top1 && top1 <= predicted.high();
  }

  private static Top1 predict(FineTuningLaw law, FineTuningRun run) {
    double n = BuiltInModels.find(run.model()).orElseThrow().workload().bodyParameters();
    LossFunction loss = Laws.find(FineTuningLaw.LOSS_LAW).orElseThrow().law();
    return law.known(loss.loss(0, n, run.epochs() * PretrainingRun.JFT_4B_EXAMPLES), n);
  }

  /** ln error moves with b = 1.42 times ln L; outside the fitted runs that is added in squares. */
  @Test
  void beyondTheFittedRunsTheLossIsUnsureToo() {
    Top1 known = LAW.known(2.2, 828582256);
    Top1 unsure = LAW.predict(new Prediction(2.2, 2.2 / 1.02, 2.2 * 1.02, 0.9, true), 828582256);
    double ofLoss = 2 * 1.42003624 * Math.log(1.02);
    assertThat(logWidth(unsure)).isCloseTo(Math.hypot(logWidth(known), ofLoss), within(1e-6));
    Top1 inside = LAW.predict(new Prediction(2.5, 2.45, 2.55, 0.9, false), 828582256);
    assertThat(inside).isEqualTo(LAW.known(2.5, 828582256));
  }

  @Test
  void aModelThatHasLearntNothingIsNeverRight() {
    Top1 top1 = LAW.known(24.2, 251936000);
    assertThat(top1.percent()).isZero();
    assertThat(top1.low()).isZero();
    assertThat(top1.extrapolated()).isTrue();
  }
}
