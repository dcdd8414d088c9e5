package org.corehours.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantilesTest {

  /** By sorting, and with values that occur many times. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 1000})
  void selectingGivesWhatSortingDoes(int count) {
    SplittableRandom random = new SplittableRandom(count);
    for (int distinct : new int[] {1, 3, 1_000_000}) {
      double[] values = random.doubles(count, 0, distinct).map(Math::floor).toArray();
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      for (double p : new double[] {0, 0.05, 0.5, 0.95, 1}) {
        assertThat(new Quantiles(values).at(p)).isEqualTo(new Quantiles(sorted).at(p));
        assertThat(new Quantiles(values).at(p))
            .isCloseTo(ofSorted(sorted, p), within(1e-12 * (1 + distinct)));
      }
    }
  }

  private static double ofSorted(double[] sorted, double p) {
    double position = p * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
