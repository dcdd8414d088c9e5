package org.corehours.coupled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.corehours.fitting.Backtest;
import org.corehours.fitting.Fitter;
import org.corehours.fitting.LawFit;
import org.corehours.fitting.Objective;
import org.corehours.fitting.Objective.Residuals;
import org.corehours.fitting.Observation;
import org.corehours.fitting.Selection;
import org.corehours.fitting.interval.Interval;
import org.corehours.fitting.interval.ProfileInterval;
import org.corehours.fitting.interval.Resampling;
import org.corehours.fitting.interval.Sandwich;
import org.corehours.scaling.LawForms;
import org.corehours.scaling.form.LawForm;
import org.corehours.scaling.form.LossInputs;
import org.corehours.scaling.form.LossSlopes;
import org.corehours.scaling.form.Parametrisation;
import org.corehours.scaling.form.SparsityTerm;
import org.corehours.scaling.form.power.ChinchillaForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A form that is not separable in D is fitted like any other. */
@ExtendWith(WithCoupledForms.class)
class CoupledFitTest {

  /** In the order of each form's coefficients. */
  private static final Map<String, double[]> TRUTHS =
      Map.of(
          "coupled", new double[] {1.6, 900, 0.4, 1500, 0.33, 0.75},
          "coupled-sparse", new double[] {17, 0.7, 45, 0.3, 7e8, 0.4, 0.65, 0.75});

  private static final Objective SQUARES = Objective.leastSquares(Residuals.LOG);

  private static LawForm form(String name) {
    return LawForms.find(name).orElseThrow();
  }

  private static List<Observation> runs(String name, double noise, long seed) {
    double[] sparsities =
        name.equals("coupled") ? new double[] {0} : new double[] {0, 0.5, 0.75, 0.875};
    SplittableRandom random = new SplittableRandom(seed);
    List<Observation> runs = new ArrayList<>();
    for (double n = 1e6; n < 1e9; n *= 4) {
      for (double d = 2e9; d < 2e11; d *= 3) {
        for (double s : sparsities) {
          double loss = CoupledLaws.direct(name, TRUTHS.get(name), s, n, d);
          runs.add(
              new Observation(
                  "model" + n, s, n, d, loss * Math.exp(noise * random.nextGaussian()), 1));
        }
      }
    }
    return runs;
  }

  private static List<LossInputs> inputs(List<Observation> runs) {
    return runs.stream().map(Observation::inputs).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"coupled", "coupled-sparse"})
  void coordinatesAreThoseOfTheFormula(String name) {
    List<Observation> runs = runs(name, 0, 1);
    double[] truth = TRUTHS.get(name);
    Parametrisation coordinates = form(name).parametrisation(inputs(runs));
    double[] x = coordinates.variables(truth);
    double[] back = coordinates.coefficients(x);
    for (int j = 0; j < truth.length; j++) {
      assertThat(back[j] / truth[j]).isCloseTo(1, within(1e-11));
    }
    for (int i = 0; i < runs.size(); i++) {
      assertThat(coordinates.at(x).of(i)).isCloseTo(runs.get(i).loss(), within(1e-12));
      assertThat(form(name).loss(truth, runs.get(i).inputs()))
          .isCloseTo(runs.get(i).loss(), within(1e-12));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"coupled", "coupled-sparse"})
  void derivativesAreExact(String name) {
    List<Observation> runs = runs(name, 0, 1);
    for (Parametrisation coordinates :
        List.of(
            form(name).parametrisation(inputs(runs)),
            form(name).parametrisationWithoutConstant(inputs(runs)).orElseThrow())) {
      int count = coordinates.variables();
      double[] x = coordinates.variables(TRUTHS.get(name));
      for (int run = 0; run < runs.size(); run += 7) {
        double[] gradient = new double[count];
        double[][] hessian = new double[count][count];
        double value = coordinates.at(x).of(run, gradient, hessian);
        assertThat(value).isCloseTo(coordinates.at(x).of(run), within(1e-13));
        for (int a = 0; a < count; a++) {
          double[] up = x.clone();
          double[] down = x.clone();
          up[a] += 1e-5;
          down[a] -= 1e-5;
          double slope = (coordinates.at(up).of(run) - coordinates.at(down).of(run)) / 2e-5;
          assertThat(gradient[a]).isCloseTo(slope, within(1e-8));
          double[] above = new double[count];
          double[] below = new double[count];
          coordinates.at(up).of(run, above, new double[count][count]);
          coordinates.at(down).of(run, below, new double[count][count]);
          for (int b = 0; b <= a; b++) {
            assertThat(hessian[a][b])
                .as("%s %s", a, b)
                .isCloseTo((above[b] - below[b]) / 2e-5, within(1e-7));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"coupled", "coupled-sparse", "sparse", "time-average", "chinchilla"})
  void slopesAreThoseOfTheLoss(String name) {
    double[] c =
        TRUTHS.getOrDefault(
            name,
            name.equals("sparse")
                ? new double[] {17, 0.7, 45, 0.3, 7e8, 0.4, 0.65}
                : new double[] {1.6, 900, 0.4, 1500, 0.33});
    LawForm form = form(name);
    double h = 1e-5;
    for (double s : new double[] {0.1, 0.5, 0.9}) {
      LossSlopes slopes = form.slopes(c, new LossInputs(s, 3e7, 4e9));
      assertThat(slopes.sparsity())
          .isCloseTo(
              (form.loss(c, new LossInputs(s + h, 3e7, 4e9))
                      - form.loss(c, new LossInputs(s - h, 3e7, 4e9)))
                  / (2 * h),
              within(1e-8));
      assertThat(slopes.logParameters())
          .isCloseTo(
              (form.loss(c, new LossInputs(s, 3e7 * Math.exp(h), 4e9))
                      - form.loss(c, new LossInputs(s, 3e7 * Math.exp(-h), 4e9)))
                  / (2 * h),
              within(1e-8));
      assertThat(slopes.logData())
          .isCloseTo(
              (form.loss(c, new LossInputs(s, 3e7, 4e9 * Math.exp(h)))
                      - form.loss(c, new LossInputs(s, 3e7, 4e9 * Math.exp(-h))))
                  / (2 * h),
              within(1e-8));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"coupled", "coupled-sparse"})
  void recoversItsCoefficients(String name) {
    List<Observation> runs = runs(name, 0, 1);
    double[] truth = TRUTHS.get(name);
    for (Objective objective : List.of(SQUARES, new Objective(Residuals.PLAIN, 0.01))) {
      LawFit fit = new Fitter(form(name), objective).fit(runs);
      assertThat(fit.converged()).as("%s", fit).isTrue();
      assertThat(fit.startsAgreeing()).as("of %s", fit.starts()).isGreaterThan(5);
      for (int j = 0; j < truth.length; j++) {
        assertThat(fit.coefficients()[j] / truth[j])
            .as("%s of %s", form(name).names().get(j), objective)
            .isCloseTo(1, within(1e-5));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"coupled", "coupled-sparse"})
  void provesConvergenceAndUncertaintyOnNoisyRuns(String name) {
    List<Observation> runs = runs(name, 0.002, 3);
    Fitter fitter = new Fitter(form(name), SQUARES);
    LawFit fit = fitter.fit(runs);
    assertThat(fit.gradientNorm()).isLessThan(1e-7);
    assertThat(fit.startsAgreeing()).isGreaterThan(fit.starts() * 9 / 10);
    assertThat(fit.converged()).isTrue();
    List<double[]> draws = Resampling.Kind.RESIDUAL.of(fitter, 1).draws(runs, fit, 200);
    Map<String, Interval> intervals = Interval.of(form(name).names(), draws);
    Map<String, ProfileInterval> profiles = ProfileInterval.of(fitter, runs, fit);
    assertThat(profiles.keySet()).containsExactlyElementsOf(form(name).exponents());
    assertThat(profiles).containsKey("gamma");
    int gamma = form(name).names().indexOf("gamma");
    assertThat(TRUTHS.get(name)[gamma])
        .isBetween(
            profiles.get("gamma").low().orElseThrow(), profiles.get("gamma").high().orElseThrow());
    double asymptotic = Sandwich.standardErrors(fitter, runs, fit).get("gamma").orElseThrow();
    assertThat(intervals.get("gamma").standardError() / asymptotic).isBetween(0.7, 1.4);
    for (Backtest test : Backtest.all(fitter, runs, Optional.of(TRUTHS.get(name)))) {
      assertThat(test.rmsLogError()).as(test.name()).isBetween(0.001, 0.01);
    }
  }

  /** Runs whose best constant would be negative. */
  @Test
  void holdsItsConstantAtZero() {
    double[] truth = TRUTHS.get("coupled");
    List<Observation> runs =
        runs("coupled", 0, 1).stream()
            .map(run -> run.withLoss(run.loss() - truth[0] - 0.02))
            .toList();
    LawFit fit = new Fitter(form("coupled"), SQUARES).fit(runs);
    assertThat(fit.coefficients()[0]).isZero();
    assertThat(fit.startsAgreeing()).isGreaterThan(5);
    assertThat(fit.coefficients()[5]).isBetween(0.5, 1.5);
  }

  @Test
  void isSelectedWhereItPredictsBetter() {
    List<Observation> runs = runs("coupled", 0.0005, 7);
    Selection selection =
        Selection.of(List.of(new ChinchillaForm(), form("coupled")), List.of(SQUARES), runs);
    assertThat(selection.best().orElseThrow().fit().form().name()).isEqualTo("coupled");
    assertThat(selection.candidates()).hasSize(2);
  }

  @Test
  void isWorthDenseParameters() {
    double[] c = TRUTHS.get("coupled-sparse");
    SparsityTerm term = form("coupled-sparse").sparsityTerm().orElseThrow();
    double m = term.denseEquivalent(c, 0.75);
    assertThat(CoupledLaws.direct("coupled-sparse", c, 0, m * 1e7, 1e10))
        .isCloseTo(CoupledLaws.direct("coupled-sparse", c, 0.75, 1e7, 1e10), within(1e-12));
    assertThat(form("coupled").sparsityTerm()).isEmpty();
  }

  @Test
  void otherTestsDoNotSeeTheForms() {
    assertThat(LawForms.names()).contains("coupled", "coupled-sparse");
    Thread.currentThread().setContextClassLoader(CoupledFitTest.class.getClassLoader());
    assertThat(LawForms.names()).contains("sparse").doesNotContain("coupled");
  }
}
