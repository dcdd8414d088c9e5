package org.corehours.fitting.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.corehours.fitting.Fitter;
import org.corehours.fitting.LawFit;
import org.corehours.fitting.Objective;
import org.corehours.fitting.Objective.Residuals;
import org.corehours.fitting.Observation;
import org.corehours.scaling.form.power.ChinchillaForm;
import org.corehours.scaling.form.power.PowerLawForm;
import org.corehours.scaling.form.power.PowerLawOffsetForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandwichTest {

  static final Fitter POWER_LAW =
      new Fitter(new PowerLawForm(), Objective.leastSquares(Residuals.LOG));
  private static final double[] TRUTH = {1.69, 406.4, 0.34, 410.7, 0.28};

  /** Runs of a power law, unevenly spaced, the noise of the later ones twice that of the others. */
  static List<Observation> powerLaw() {
    SplittableRandom random = new SplittableRandom(5);
    List<Observation> runs = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      Observation run = new Observation("m", 1e7 * Math.exp(0.01 * i * i), 1e9 * (1 + i), 1);
      double noise = (i < 12 ? 0.02 : 0.04) * random.nextGaussian();
      runs.add(run.withLoss(190 * Math.pow(run.inputs().compute(), -0.09) * Math.exp(noise)));
    }
    return runs;
  }

  /** Five sizes by eight amounts of data, with noise of 1 %. */
  static List<Observation> chinchilla(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Observation> runs = new ArrayList<>();
    for (double n = 1e7; n < 2e10; n *= 6) {
      for (double d = 1e8; d < 1e12; d *= 3.5) {
        Observation run = new Observation("m" + n, n, d, 1);
        double noise = 0.01 * random.nextGaussian();
        runs.add(run.withLoss(new ChinchillaForm().loss(TRUTH, run.inputs()) * Math.exp(noise)));
      }
    }
    return runs;
  }

  /**
   * HC1 of the regression {@code ln L = ln A - alpha ln C}: {@code (X'X)^-1 X' diag(e^2) X (X'X)^-1
   * n / (n - 2)}, written out for one slope.
   */
  @Test
  void isHc1OfALinearRegression() {
    List<Observation> runs = powerLaw();
    Regression regression = Regression.of(runs);
    double n = runs.size();
    double ofSlope = 0;
    double ofIntercept = 0;
    for (int i = 0; i < runs.size(); i++) {
      double away = regression.x()[i] - regression.mean();
      double toSlope = away / regression.squares();
      double e = regression.residual(i);
      ofSlope += Math.pow(toSlope * e, 2);
      ofIntercept += Math.pow((1 / n - regression.mean() * toSlope) * e, 2);
    }
    LawFit fit = POWER_LAW.fit(runs);
    Map<String, OptionalDouble> errors = Sandwich.standardErrors(POWER_LAW, runs, fit);
    assertThat(errors.get("alpha").getAsDouble() / Math.sqrt(ofSlope * n / (n - 2)))
        .isCloseTo(1, within(1e-6));
    double a = fit.byName().get("A");
    assertThat(errors.get("A").getAsDouble() / (a * Math.sqrt(ofIntercept * n / (n - 2))))
        .isCloseTo(1, within(1e-6));
    assertThat(errors.get("alpha").getAsDouble())
        .as("the quiet runs are those far from the mean, which even noise would not tell")
        .isLessThan(0.9 * regression.line().getSlopeStdErr());
  }

  /**
   * Least squares, the noise's deviation, and a tenth of it, which leaves the curvature to few
   * runs.
   */
  @ParameterizedTest
  @CsvSource({"Infinity, 0.1", "0.01, 0.1", "0.001, 0.3"})
  void isTheSpreadOfRefits(double delta, double tolerance) {
    Fitter fitter = new Fitter(new ChinchillaForm(), new Objective(Residuals.LOG, delta));
    List<List<Observation>> samples =
        IntStream.range(0, 500).mapToObj(SandwichTest::chinchilla).toList();
    List<LawFit> fits = samples.stream().map(runs -> fitter.fit(runs, TRUTH)).toList();
    for (String name : fitter.form().names()) {
      double spread =
          new StandardDeviation()
              .evaluate(fits.stream().mapToDouble(fit -> fit.byName().get(name)).toArray());
      double variance =
          IntStream.range(0, 500)
              .mapToObj(i -> Sandwich.standardErrors(fitter, samples.get(i), fits.get(i)))
              .mapToDouble(errors -> Math.pow(errors.get(name).getAsDouble(), 2))
              .average()
              .orElseThrow();
      assertThat(Math.sqrt(variance) / spread).as(name).isCloseTo(1, within(tolerance));
    }
  }

  @Test
  void aConstantAtItsBoundHasNone() {
    Fitter fitter = new Fitter(new PowerLawOffsetForm(), Objective.leastSquares(Residuals.LOG));
    List<Observation> runs =
        powerLaw().stream()
            .map(run -> run.withLoss(run.loss() - 0.5 * powerLaw().get(24).loss()))
            .toList();
    LawFit fit = fitter.fit(runs);
    Map<String, OptionalDouble> errors = Sandwich.standardErrors(fitter, runs, fit);
    assertThat(fit.byName().get("E")).isZero();
    assertThat(errors.get("E")).isEmpty();
    assertThat(errors.get("alpha")).isPresent();
  }

  /** With a delta of a hundredth of the noise hardly a run but those fitted exactly lies within. */
  @Test
  void aDeltaFarBelowTheNoiseIsCountedOverAWiderWindow() {
    double[] residuals = IntStream.range(-500, 501).mapToDouble(i -> i * 1e-3).toArray();
    Curvature narrow = Curvature.of(new Objective(Residuals.LOG, 1e-5), residuals);
    Curvature wide = Curvature.of(new Objective(Residuals.LOG, 0.3), residuals);
    double share = narrow.window() / 0.5;
    assertThat(narrow.at(0) * share).isCloseTo(1e-5 / 0.5, within(1e-12));
    assertThat(share).isCloseTo(2 * 0.08642, within(1e-3));
    assertThat(wide).isEqualTo(new Curvature(0.3, 1));
  }
}
