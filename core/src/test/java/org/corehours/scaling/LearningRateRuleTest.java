package org.corehours.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Of the three neighbouring rates, which are to be tried and which is the likelier. */
class LearningRateRuleTest {

  private static final LearningRateRule RULE = LearningRateRule.NFNET_JFT4B;
  private static final double EPOCH = 4e9;

  /** NFNet-F3, 2 epochs: 0.8 is optimal (Figure 3), the rule misses it with -0.389 doublings. */
  @Test
  void theOneMissIsTheLikelierNeighbour() {
    double f3 = 251851200;
    assertThat(RULE.doublings(f3, 2 * EPOCH)).isCloseTo(-0.389, within(2e-3));
    assertThat(RULE.rate(f3, 2 * EPOCH)).isEqualTo(1.6);
    assertThat(RULE.next(f3, 2 * EPOCH)).isEqualTo(0.8);
    assertThat(RULE.grid(f3, 2 * EPOCH)).containsExactly(0.8, 1.6, 3.2);
  }

  /** -1.7 doublings round to -2, so the next higher rate is nearer than the next lower one. */
  @Test
  void theLikelierNeighbourIsOnTheSideOfTheUnroundedRate() {
    double n = 1e8 * Math.pow(2, (0.773 + 1.7) / 0.370);
    assertThat(RULE.rate(n, EPOCH)).isEqualTo(0.4);
    assertThat(RULE.next(n, EPOCH)).isEqualTo(0.8);
  }

  /** At the highest rate that was found optimal nothing says that more would do. */
  @Test
  void atTheHighestRateTheLowerNeighbourIsTheLikelier() {
    assertThat(RULE.rate(68416284, EPOCH / 4)).isEqualTo(1.6);
    assertThat(RULE.next(68416284, EPOCH / 4)).isEqualTo(0.8);
  }
}
