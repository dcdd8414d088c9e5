package org.corehours.scaling;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(Quantiles.of(values.clone(), p)).isEqualTo(Quantiles.ofSorted(sorted, p));
        assertThat(Quantiles.of(values, p)).isEqualTo(Quantiles.ofSorted(sorted, p));
      }
    }
  }
}
