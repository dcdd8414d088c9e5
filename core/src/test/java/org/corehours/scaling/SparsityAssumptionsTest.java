package org.corehours.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.corehours.scaling.form.AverageParameters;
import org.corehours.scaling.form.LossFunction;
import org.corehours.sparsity.SparsityPattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparsityAssumptionsTest {

  @ParameterizedTest
  @CsvSource({
    "dense, 0",
    "0.9, 0",
    "2:4, 0",
    "4:8, 0",
    "3:4, 0",
    "1:4, 0.05",
    "2:8, 0.05",
    "1:8, 0.075",
    "1:2, 0.05",
    "2:2, 0",
    "2:3, 0.05"
  })
  void penaltyIsAsStated(String pattern, double penalty) {
    assertThat(NmPenalty.STANDARD.penalty(SparsityPattern.parse(pattern)))
        .isCloseTo(penalty, within(1e-15));
  }

  @Test
  void penaltyIsMonotoneAndLeavesSomething() {
    NmPenalty penalty = new NmPenalty(1);
    for (int m = 2; m <= 32; m++) {
      double last = 1;
      for (int n = 1; n <= m; n++) {
        double here = penalty.penalty(new SparsityPattern.Nm(n, m));
        assertThat(here).isBetween(0.0, Math.min(last, 0.75));
        last = here;
      }
    }
    assertThat(penalty.lawParameters(SparsityPattern.parse("1:4"), 100)).isEqualTo(75);
    assertThat(new NmPenalty(0).penalty(SparsityPattern.parse("1:4"))).isZero();
    assertThatThrownBy(() -> new NmPenalty(2)).hasMessageContaining("pattern penalty (2.0)");
  }

  /** 75 % at mean progress 0.625: the mean density is 1 - 0.46875, the final one 0.25. */
  @Test
  void timeAverageLawTakesTheMeanCount() {
    assertThat(AverageParameters.of(0.75, 100, 0.625)).isCloseTo(212.5, within(1e-10));
    assertThat(AverageParameters.of(0.75, 100, 1)).isEqualTo(100);
    assertThat(AverageParameters.of(0.75, 100, 0)).isEqualTo(400);
    assertThatThrownBy(() -> AverageParameters.of(1, 1, 0.5)).hasMessageContaining("[0, 1)");
    assertThatThrownBy(() -> AverageParameters.of(0.5, 1, 1.5))
        .hasMessageContaining("mean progress");
  }

  @Test
  void timeAverageLawIsTheDenseLawWithoutPruning() {
    LossFunction law = Laws.find("vit-jft4b").orElseThrow().law();
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 100; i++) {
      double n = Math.pow(10, 6 + 3 * random.nextDouble());
      double s = random.nextDouble();
      double p = random.nextDouble();
      assertThat(law.averageParametersLoss(0, n, 1e9, p)).isEqualTo(law.loss(0, n, 1e9));
      assertThat(law.averageParametersLoss(s, n, 1e9, p)).isLessThanOrEqualTo(law.loss(0, n, 1e9));
      assertThat(law.averageParametersLoss(s, n, 1e9, p))
          .isCloseTo(law.loss(0, n * (1 - s * p) / (1 - s), 1e9), within(1e-12));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 4.90, true",
    "0.75, 4.27, true",
    "0.875, 2.45, true",
    "0.625, 4.585, true",
    "0.8125, 3.36, true",
    "0, 4.90, false",
    "0.99, 2.45, false"
  })
  void pretrainedStartFollowsThePublishedFactors(double s, double factor, boolean published) {
    assertThat(PretrainedStart.dataFactor(s)).isCloseTo(factor, within(1e-12));
    assertThat(PretrainedStart.published(s)).isEqualTo(published);
  }

  @Test
  void pretrainedStartRefusesWhatIsNoSparsity() {
    assertThatThrownBy(() -> PretrainedStart.dataFactor(1.5)).hasMessageContaining("[0, 1]");
  }
}
