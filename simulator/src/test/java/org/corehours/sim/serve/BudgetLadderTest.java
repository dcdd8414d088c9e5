package org.corehours.sim.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetLadderTest {

  private static final double RATIO = Math.pow(110_000.0 / 400, 1.0 / 32);

  @Test
  void theUsualOnesAreThoseOfThePublishedRunsInEqualRatios() {
    assertThat(BudgetLadder.USUAL).hasSize(33).startsWith(400.0);
    assertThat(BudgetLadder.USUAL.get(32)).isCloseTo(110_000, within(1e-6));
    assertStepsOf(BudgetLadder.USUAL);
  }

  private static void assertStepsOf(List<Double> budgets) {
    for (int i = 1; i < budgets.size(); i++) {
      assertThat(budgets.get(i) / budgets.get(i - 1)).isBetween(1.0, RATIO * (1 + 1e-12));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {400, 10_000, 110_000})
  void withinThemThereAreNoOthers(double budget) {
    assertThat(BudgetLadder.below(budget)).isEmpty();
    assertThat(BudgetLadder.above(budget)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {399, 20, 0.01})
  void belowThemTheyBeginWithTheBudget(double budget) {
    List<Double> below = BudgetLadder.below(budget);
    assertThat(below).startsWith(budget);
    assertThat(below.get(below.size() - 1)).isBetween(400 / RATIO, 400.0);
    assertStepsOf(below);
    assertThat(BudgetLadder.above(budget)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {110_001, 1e6, 1e8})
  void aboveThemTheyEndWithTheBudget(double budget) {
    List<Double> above = BudgetLadder.above(budget);
    assertThat(above).endsWith(budget);
    assertThat(above.get(0)).isBetween(110_000.0, 110_000 * RATIO * (1 + 1e-12));
    assertStepsOf(above);
    assertThat(BudgetLadder.below(budget)).isEmpty();
  }
}
