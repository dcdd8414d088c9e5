package org.corehours.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.corehours.scaling.OptimalSparsity.Optimum;
import org.corehours.scaling.form.power.SparseForm;
import org.corehours.sparsity.PruningSchedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptimalSparsityTest {

  private static final double HIGHEST = 0.9999;

  private static OptimalSparsity optimal(String name) {
    LossLaw law = Laws.find(name).orElseThrow();
    return new OptimalSparsity(law.law(), law.file().tokensPerDatum());
  }

  private static double closedForm(OptimalSparsity optimal, double parameters, double compute) {
    return SparseForm.closedFormSparsity(
        optimal.law(), parameters, compute, optimal.computePerDatum(parameters));
  }

  /** For c_mul = 1 / (1 - S) the search must find what the formula says, also at the edge of 0. */
  @ParameterizedTest
  @ValueSource(strings = {"vit-jft4b", "t5-c4"})
  void searchAgreesWithTheClosedForm(String name) {
    OptimalSparsity optimal = optimal(name);
    SplittableRandom random = new SplittableRandom(5);
    int dense = 0;
    int sparse = 0;
    for (int i = 0; i < 500; i++) {
      double n = Math.pow(10, 5 + 5 * random.nextDouble());
      double c =
          optimal.computeFor(n, 0, CostMultiplier.MASKED)
              * Math.pow(10, -1 + 3 * random.nextDouble());
      double expected = closedForm(optimal, n, c);
      if (expected > HIGHEST) {
        continue;
      }
      Optimum found = optimal.search(n, c, HIGHEST, CostMultiplier.MASKED);
      assertThat(found.sparsity()).as("N %s, C %s", n, c).isCloseTo(expected, within(1e-6));
      assertThat(found.data()).isEqualTo(optimal.data(n, c, 1 / (1 - found.sparsity())));
      assertThat(found.loss()).isEqualTo(optimal.law().loss(found.sparsity(), n, found.data()));
      dense += expected == 0 ? 1 : 0;
      sparse += expected > 0 ? 1 : 0;
    }
    assertThat(dense).isGreaterThan(50);
    assertThat(sparse).isGreaterThan(50);
  }

  /** Independent of both: no other sparsity on a fine grid is better. */
  @ParameterizedTest
  @ValueSource(strings = {"vit-jft4b", "t5-c4"})
  void nothingIsBetterThanTheOptimum(String name) {
    OptimalSparsity optimal = optimal(name);
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < 50; i++) {
      double n = Math.pow(10, 6 + 3 * random.nextDouble());
      double c =
          optimal.computeFor(n, 0, CostMultiplier.MASKED)
              * Math.pow(10, -0.5 + 2 * random.nextDouble());
      Optimum found = optimal.search(n, c, 0.99, CostMultiplier.IDEAL);
      for (double s = 0; s <= 0.99; s += 0.001) {
        double d = optimal.data(n, c, CostMultiplier.IDEAL.at(s));
        assertThat(optimal.law().loss(s, n, d)).isGreaterThanOrEqualTo(found.loss() - 1e-12);
      }
    }
  }

  /** A contour's compute leads back to its sparsity, for the formula and for the search. */
  @ParameterizedTest
  @ValueSource(strings = {"vit-jft4b", "t5-c4"})
  void contoursAreWhereTheirSparsityIsOptimal(String name) {
    OptimalSparsity optimal = optimal(name);
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 100; i++) {
      double n = Math.pow(10, 6 + 4 * random.nextDouble());
      double s = 0.95 * random.nextDouble();
      double c = optimal.computeFor(n, s, CostMultiplier.MASKED);
      assertThat(closedForm(optimal, n, c)).isCloseTo(s, within(1e-12));
      assertThat(optimal.computeFor(n, s, CostMultiplier.MASKED) / c).isCloseTo(1, within(1e-7));
      double gradual = optimal.computeFor(n, s, CostMultiplier.IDEAL);
      assertThat(optimal.search(n, gradual, 0.99, CostMultiplier.IDEAL).sparsity())
          .isCloseTo(s, within(1e-6));
      assertThat(gradual).isLessThan(c);
    }
    double boundary = optimal.computeFor(1e8, 0, CostMultiplier.MASKED);
    double closed = SparseForm.closedFormCompute(optimal.law(), 1e8, optimal.computePerDatum(1e8));
    assertThat(boundary / closed).isCloseTo(1, within(1e-12));
    assertThat(closedForm(optimal, 1e8, 0.99 * boundary)).isZero();
    assertThat(closedForm(optimal, 1e8, 1.01 * boundary)).isPositive();
  }

  /** More data at fixed N make more sparsity worth while, as the paper finds. */
  @Test
  void optimalSparsityRisesWithCompute() {
    OptimalSparsity optimal = optimal("t5-c4");
    double last = -1;
    for (double factor = 1.5; factor < 100; factor *= 1.5) {
      double s =
          closedForm(optimal, 1e8, factor * optimal.computeFor(1e8, 0, CostMultiplier.MASKED));
      assertThat(s).isGreaterThan(last);
      last = s;
    }
  }

  /** Two minima: the data collapse between 30 % and 60 %, and there are some more at 70 %. */
  @Test
  void searchIsNotCaughtInAMinimum() {
    OptimalSparsity optimal = optimal("t5-c4");
    Optimum found =
        optimal.search(1e8, 0.9, s -> s < 0.3 || Math.abs(s - 0.7) < 0.1 ? 1e10 * (1 + s) : 0);
    assertThat(found.sparsity()).isBetween(0.75, 0.8);
  }

  @Test
  void gradualMultiplierIsThatOfTheSchedule() {
    double progress = PruningSchedule.Gradual.STANDARD.meanProgress(100_000);
    for (double s = 0; s < 1; s += 0.1) {
      assertThat(CostMultiplier.IDEAL.at(s)).isCloseTo((1 - s * progress) / (1 - s), within(1e-12));
    }
  }

  @Test
  void refusesImpossibleRequests() {
    OptimalSparsity optimal = optimal("vit-jft4b");
    assertThatThrownBy(() -> closedForm(optimal, 0, 1e20)).hasMessageContaining("parameters (0.0)");
    assertThatThrownBy(() -> closedForm(optimal, 1e8, 0)).hasMessageContaining("compute (0.0)");
    assertThatThrownBy(() -> optimal.computeFor(1e8, 1, CostMultiplier.MASKED))
        .hasMessageContaining("[0, 1)");
    assertThatThrownBy(() -> optimal.search(1e8, 1, s -> 1e9)).hasMessageContaining("(0, 1)");
    assertThatThrownBy(() -> optimal.search(1e8, 0.9, s -> 0))
        .hasMessageContaining("too small to pay for any data");
  }
}
