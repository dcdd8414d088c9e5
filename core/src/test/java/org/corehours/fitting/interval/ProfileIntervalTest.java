package org.corehours.fitting.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.corehours.fitting.Fitter;
import org.corehours.fitting.Objective;
import org.corehours.fitting.Objective.Residuals;
import org.corehours.fitting.Observation;
import org.corehours.scaling.form.power.ChinchillaForm;
import org.corehours.scaling.form.power.PowerLawOffsetForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileIntervalTest {

  private static final double[] TRUTH = {1.69, 406.4, 0.34, 410.7, 0.28};

  /** Least squares in logarithms are a straight line, whose profile interval is Student's. */
  @Test
  void isStudentsIntervalOfALinearRegression() {
    List<Observation> runs = SandwichTest.powerLaw();
    Regression regression = Regression.of(runs);
    double half =
        regression.line().getSlopeStdErr()
            * new TDistribution(runs.size() - 2).inverseCumulativeProbability(0.95);
    Fitter fitter = SandwichTest.POWER_LAW;
    ProfileInterval profile = ProfileInterval.of(fitter, runs, fitter.fit(runs)).get("alpha");
    double alpha = -regression.line().getSlope();
    assertThat(profile.low().getAsDouble()).isCloseTo(alpha - half, within(1e-6));
    assertThat(profile.high().getAsDouble()).isCloseTo(alpha + half, within(1e-6));
  }

  /**
   * Infinite stands for least squares; 0.01 is the noise's deviation, and 0.001 a delta as it is
   * usual. 500 simulations estimate 90 % to within 1.3 %.
   */
  @ParameterizedTest
  @ValueSource(doubles = {Double.POSITIVE_INFINITY, 0.01, 0.001})
  void coversWhatItClaims(double delta) {
    Fitter fitter = new Fitter(new ChinchillaForm(), new Objective(Residuals.LOG, delta));
    List<Map<String, ProfileInterval>> profiles =
        IntStream.range(0, 500)
            .parallel()
            .mapToObj(SandwichTest::chinchilla)
            .map(runs -> ProfileInterval.of(fitter, runs, fitter.fit(runs, TRUTH)))
            .toList();
    assertThat(covered(profiles, "alpha", 0.34)).isBetween(435L, 465L);
    assertThat(covered(profiles, "beta", 0.28)).isBetween(435L, 465L);
  }

  private static long covered(
      List<Map<String, ProfileInterval>> profiles, String name, double truth) {
    return profiles.stream()
        .map(profile -> profile.get(name))
        .filter(p -> p.low().orElse(0) <= truth && truth <= p.high().orElse(9))
        .count();
  }

  /** Losses that do not depend on data within their noise allow exponents down to nothing. */
  @Test
  void anEndThatIsNotThereIsOpen() {
    Fitter fitter = new Fitter(new PowerLawOffsetForm(), Objective.leastSquares(Residuals.LOG));
    List<Observation> runs =
        IntStream.range(0, 20)
            .mapToObj(i -> new Observation("m", 1e7, 1e9 * Math.pow(1.3, i), 1))
            .map(run -> run.withLoss(flat(run)))
            .toList();
    ProfileInterval profile = ProfileInterval.of(fitter, runs, fitter.fit(runs)).get("alpha");
    assertThat(profile.low()).isEmpty();
  }

  @Test
  void anExponentAboveTheLargestLookedAtHasALowerEndOnly() {
    Fitter fitter = SandwichTest.POWER_LAW;
    List<Observation> runs =
        SandwichTest.powerLaw().stream()
            .map(run -> run.withLoss(run.loss() * Math.pow(run.inputs().compute() / 1e18, -6)))
            .toList();
    ProfileInterval profile = ProfileInterval.of(fitter, runs, fitter.fit(runs)).get("alpha");
    assertThat(profile.low().getAsDouble()).isCloseTo(6.09, within(0.02));
    assertThat(profile.high()).isEmpty();
  }

  private static double flat(Observation run) {
    return 3 - 0.001 * Math.log(run.data()) + 0.05 * Math.sin(7 * Math.log(run.data()));
  }
}
