package org.corehours.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.corehours.fitting.Objective.Residuals;
import org.corehours.fitting.interval.CaseBootstrap;
import org.corehours.fitting.interval.DrawCovariance;
import org.corehours.fitting.interval.Resampling;
import org.corehours.scaling.LawForms;
import org.corehours.scaling.Quantiles;
import org.corehours.scaling.form.LawForm;
import org.corehours.scaling.form.power.ChinchillaForm;
import org.corehours.scaling.form.power.SparseForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FitterTest {

  private static final Objective LOG = new Objective(Residuals.LOG, 0.001);
  private static final Objective PLAIN = new Objective(Residuals.PLAIN, 0.01);

  /** Coefficients near those that were published for each form. */
  private static final Map<String, double[]> TRUTHS =
      Map.of(
          "sparse", new double[] {16.8, 0.72, 45, 0.245, 6.9e8, 0.35, 0.65},
          "chinchilla", new double[] {1.69, 406.4, 0.34, 410.7, 0.28},
          "time-average", new double[] {1.69, 406.4, 0.34, 410.7, 0.28},
          "power-law", new double[] {190, 0.09},
          "power-law-offset", new double[] {1300, 0.16, 0.76});

  static List<Observation> runs(LawForm form, double[] truth, double noise, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Observation> runs = new ArrayList<>();
    for (double n = 1e6; n < 1e8; n *= 4) {
      for (double d = 2e9; d < 1e11; d *= 4) {
        for (double s : new double[] {0, 0.5, 0.75, 0.875}) {
          Observation run = new Observation("model" + n, s, n, d, 1, 1);
          double loss = form.loss(truth, run.inputs()) * Math.exp(noise * random.nextGaussian());
          runs.add(run.withLoss(loss));
        }
      }
    }
    return runs;
  }

  @ParameterizedTest
  @ValueSource(strings = {"sparse", "chinchilla", "time-average", "power-law", "power-law-offset"})
  void recoversEveryFormFromExactRuns(String name) {
    LawForm form = LawForms.find(name).orElseThrow();
    double[] truth = TRUTHS.get(name);
    for (Objective objective : List.of(LOG, PLAIN, Objective.leastSquares(Residuals.LOG))) {
      LawFit fit = new Fitter(form, objective).fit(runs(form, truth, 0, 1));
      assertThat(fit.converged()).as("%s", fit).isTrue();
      for (int j = 0; j < truth.length; j++) {
        assertThat(fit.coefficients()[j] / truth[j])
            .as("%s of %s", form.names().get(j), objective)
            .isCloseTo(1, within(1e-6));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sparse", "chinchilla", "time-average", "power-law", "power-law-offset"})
  void provesConvergenceOnNoisyRuns(String name) {
    LawForm form = LawForms.find(name).orElseThrow();
    for (long seed = 1; seed <= 10; seed++) {
      LawFit fit = new Fitter(form, LOG).fit(runs(form, TRUTHS.get(name), 0.01, seed));
      assertThat(fit.starts()).isGreaterThanOrEqualTo(25);
      assertThat(fit.startsAgreeing()).as("seed %d", seed).isGreaterThan(5);
      assertThat(fit.gradientNorm()).as("seed %d", seed).isLessThan(1e-7);
      assertThat(fit.converged()).as("seed %d", seed).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sparse", "chinchilla", "power-law-offset"})
  void derivativesAreThoseOfTheValue(String name) {
    LawForm form = LawForms.find(name).orElseThrow();
    for (Objective objective :
        List.of(new Objective(Residuals.LOG, 1), new Objective(Residuals.PLAIN, 1))) {
      List<Observation> runs = runs(form, TRUTHS.get(name), 0.05, 7);
      Problem problem = new Problem(form.parametrisation(Problem.inputs(runs)), objective, runs);
      double[] x = problem.variables(TRUTHS.get(name));
      for (int a = 0; a < x.length; a++) {
        double[] up = x.clone();
        double[] down = x.clone();
        up[a] += 1e-5;
        down[a] -= 1e-5;
        assertThat((problem.value(up) - problem.value(down)) / 2e-5)
            .isCloseTo(problem.evaluate(x).gradient()[a], within(1e-8));
        for (int b = 0; b < x.length; b++) {
          double slope =
              (problem.evaluate(up).gradient()[b] - problem.evaluate(down).gradient()[b]) / 2e-5;
          assertThat(slope).isCloseTo(problem.evaluate(x).hessian()[a][b], within(1e-7));
        }
      }
    }
  }

  @Test
  void weightsCountAsRepetitions() {
    LawForm form = new ChinchillaForm();
    List<Observation> runs = runs(form, TRUTHS.get("chinchilla"), 0.01, 3);
    List<Observation> twice = new ArrayList<>(runs);
    twice.add(runs.get(5));
    Observation heavy = runs.get(5);
    List<Observation> weighted = new ArrayList<>(runs);
    weighted.set(
        5,
        new Observation(
            heavy.group(), heavy.sparsity(), heavy.parameters(), heavy.data(), heavy.loss(), 2));
    assertThat(new Fitter(form, LOG).fit(weighted).value())
        .isCloseTo(new Fitter(form, LOG).fit(twice).value(), within(1e-15));
  }

  @Test
  void anOutlierHardlyMovesTheFit() {
    Fitter fitter = new Fitter(new ChinchillaForm(), new Objective(Residuals.LOG, 0.005));
    List<Observation> runs = runs(fitter.form(), TRUTHS.get("chinchilla"), 0.002, 3);
    Observation inside = new Observation("new", 1.6e7, 3.2e10, 1);
    double before = fitter.fit(runs).predict(inside);
    Observation bad = runs.get(17);
    runs.set(17, bad.withLoss(1.2 * bad.loss()));
    assertThat(fitter.fit(runs).predict(inside) / before).isCloseTo(1, within(0.004));
  }

  @Test
  void fitDoesNotDependOnTheOrderOfRuns() {
    Fitter fitter = new Fitter(new ChinchillaForm(), LOG);
    List<Observation> runs = runs(fitter.form(), TRUTHS.get("chinchilla"), 0.005, 5);
    List<Observation> reversed = new ArrayList<>(runs);
    Collections.reverse(reversed);
    assertThat(fitter.fit(reversed).value() / fitter.fit(runs).value()).isCloseTo(1, within(1e-10));
  }

  @Test
  void drawsSpanTheTruth() {
    Fitter fitter = new Fitter(new ChinchillaForm(), new Objective(Residuals.LOG, 0.005));
    double[] truth = TRUTHS.get("chinchilla");
    List<Observation> runs = runs(fitter.form(), truth, 0.005, 11);
    Observation inside = new Observation("new", 8e6, 8e9, 1);
    double[] losses =
        new CaseBootstrap(fitter, 42)
            .draws(runs, fitter.fit(runs), 200).stream()
                .mapToDouble(draw -> fitter.form().loss(draw, inside.inputs()))
                .sorted()
                .toArray();
    assertThat(fitter.form().loss(truth, inside.inputs()))
        .isBetween(new Quantiles(losses).at(0.01), new Quantiles(losses).at(0.99));
  }

  /** Exponents and the constant count as they are, sizes by their logarithm. */
  @Test
  void covarianceIsThatOfTheDraws() {
    double[] first = {2, 100, 0.3, 50, 0.2};
    double[] second = {1, 200, 0.4, 50, 0.1};
    double[] third = {0, 400, 0.8, 50, 0.3};
    List<List<Double>> covariance =
        DrawCovariance.of(new ChinchillaForm(), List.of(first, second, third));
    assertThat(covariance).hasSize(5).allMatch(row -> row.size() == 5);
    assertThat(covariance.get(0).get(0)).isCloseTo(1, within(1e-14));
    assertThat(covariance.get(1).get(1)).isCloseTo(Math.pow(Math.log(2), 2), within(1e-14));
    assertThat(covariance.get(0).get(1)).isCloseTo(-Math.log(2), within(1e-14));
    assertThat(covariance.get(2).get(4)).isCloseTo(0.02, within(1e-14));
    assertThat(covariance.get(3)).containsOnly(0.0);
    double[] lost = {1, 0, 0.3, 50, 0.2};
    assertThat(DrawCovariance.of(new ChinchillaForm(), List.of(first, second, third, lost)))
        .isEqualTo(covariance);
    assertThat(DrawCovariance.of(new ChinchillaForm(), List.of(first, lost))).isNull();
  }

  @Test
  void refusesRunsWithoutAPositiveLoss() {
    assertThatThrownBy(() -> new Observation("m", 1e8, 1e9, 0)).hasMessageContaining("above zero");
  }

  @Test
  void drawsAreTheSameForAnyNumberOfThreads() throws Exception {
    Fitter fitter = new Fitter(new SparseForm(), LOG);
    List<Observation> runs = runs(new SparseForm(), TRUTHS.get("sparse"), 0.01, 3);
    LawFit fit = fitter.fit(runs);
    for (Resampling.Kind kind : Resampling.Kind.values()) {
      Resampling bootstrap = kind.of(fitter, 1);
      List<double[]> draws = bootstrap.draws(runs, fit, 50);
      ForkJoinPool one = new ForkJoinPool(1);
      List<double[]> alone = one.submit(() -> bootstrap.draws(runs, fit, 50)).get();
      one.shutdown();
      assertThat(draws).hasSize(50);
      IntStream.range(0, 50).forEach(i -> assertThat(alone.get(i)).isEqualTo(draws.get(i)));
    }
  }

  /** Least squares with noise known are least squares weighted by its inverse square. */
  @Test
  void knownNoiseWeighsSquares() {
    LawForm form = new ChinchillaForm();
    List<Observation> noisy = new ArrayList<>();
    List<Observation> weighted = new ArrayList<>();
    for (Observation run : runs(form, TRUTHS.get("chinchilla"), 0.01, 3)) {
      double noise = run.data() > 1e10 ? 0.01 : 0.03;
      noisy.add(with(run, 1, OptionalDouble.of(noise)));
      weighted.add(with(run, 1 / (noise * noise), OptionalDouble.empty()));
    }
    Fitter fitter = new Fitter(form, Objective.leastSquares(Residuals.PLAIN));
    LawFit fit = fitter.fit(noisy);
    double[] expected = fitter.fit(weighted).coefficients();
    for (int j = 0; j < expected.length; j++) {
      assertThat(fit.coefficients()[j] / expected[j]).isCloseTo(1, within(1e-6));
    }
    assertThat(fit.residuals().get(0))
        .isCloseTo(fit.predict(noisy.get(0)) - noisy.get(0).loss(), within(1e-12));
  }

  private static Observation with(Observation run, double weight, OptionalDouble noise) {
    return new Observation(
        run.group(), run.sparsity(), run.parameters(), run.data(), run.loss(), weight, noise);
  }

  @Test
  void scalesAreTheTypicalNoiseOverEach() {
    Observation run = new Observation("a", 1e6, 1e9, 2);
    List<Observation> runs =
        List.of(with(run, 1, OptionalDouble.of(0.01)), with(run, 1, OptionalDouble.of(0.04)));
    assertThat(PLAIN.scales(runs)[0]).isCloseTo(2, within(1e-12));
    assertThat(LOG.scales(runs)[1]).isCloseTo(0.5, within(1e-12));
    assertThatThrownBy(() -> LOG.scales(List.of(runs.get(0), run)))
        .hasMessageContaining("noise is known of 1 of 2 runs");
  }

  /** Of runs made by two terms, the third has no size and its exponent may be anything. */
  @Test
  void aFlatValleyIsNoConvergence() {
    LawFit fit = new Fitter(new ChinchillaForm(), LOG).fit(flat());
    assertThat(fit.flat()).isTrue();
    assertThat(fit.converged()).isFalse();
  }

  private static List<Observation> flat() {
    double[] truth = TRUTHS.get("chinchilla").clone();
    truth[3] = 0;
    return runs(new ChinchillaForm(), truth, 0, 1).stream()
        .map(run -> run.withLoss(run.loss() * Math.pow(run.data() / 1e10, 0.01)))
        .toList();
  }

  @Test
  void backtestsPredictRunsThatWereLeftOut() {
    LawForm form = new SparseForm();
    List<Observation> runs = runs(form, TRUTHS.get("sparse"), 0.003, 3);
    List<Backtest> tests =
        Backtest.all(new Fitter(form, LOG), runs, Optional.of(TRUTHS.get("sparse")));
    assertThat(tests).extracting(Backtest::name).doesNotHaveDuplicates().hasSize(3);
    for (Backtest test : tests) {
      assertThat(test.rmsLogError()).as(test.name()).isBetween(0.001, 0.02);
      assertThat(test.yardstickRms()).as(test.name()).isBetween(0.001, 0.005);
    }
  }

  @Test
  void saysWhatCannotBeTold() {
    LawForm form = new SparseForm();
    List<Observation> runs = runs(form, TRUTHS.get("sparse"), 0, 1);
    List<Observation> dense = runs.stream().filter(run -> run.sparsity() == 0).toList();
    assertThat(Identifiability.problem(form, dense).orElseThrow().toString())
        .contains("sparsity must take at least 3 different values")
        .contains("chinchilla");
    double first = runs.get(0).data();
    List<Observation> oneBudget = runs.stream().filter(run -> run.data() == first).toList();
    assertThat(Identifiability.problem(form, oneBudget).orElseThrow().problem())
        .contains("all runs have the same data");
    assertThat(Identifiability.problem(form, runs)).isEmpty();
    assertThatThrownBy(() -> new Fitter(form, LOG).fit(runs.subList(0, 7)))
        .hasMessageContaining("7 runs are too few to fit 7 coefficients");
  }
}
