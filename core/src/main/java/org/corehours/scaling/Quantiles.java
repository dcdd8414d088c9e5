package org.corehours.scaling;

/** Quantiles with linear interpolation between order statistics. */
public final class Quantiles {

  private Quantiles() {}

  /**
   * The quantile at probability p of values in ascending order: position {@code p (n - 1)},
   * interpolated linearly (Hyndman and Fan's type 7).
   */
  public static double ofSorted(double[] sorted, double p) {
    double position = p * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }

  /** The same quantile of values in any order, which afterwards are in another one. */
  public static double of(double[] values, double p) {
    double position = p * (values.length - 1);
    int below = (int) position;
    select(values, below);
    double above = values[below];
    if (below + 1 < values.length) {
      above = values[below + 1];
      for (int i = below + 2; i < values.length; i++) {
        above = Math.min(above, values[i]);
      }
    }
    return values[below] + (position - below) * (above - values[below]);
  }

  /**
   * Moves the values so that the one at {@code k} is where sorting would put it, with none above it
   * before and none below it after (Hoare's selection, the pivot from the middle).
   */
  private static void select(double[] values, int k) {
    int first = 0;
    int last = values.length - 1;
    while (first < last) {
      double pivot = values[(first + last) >>> 1];
      int i = first;
      int j = last;
      while (i <= j) {
        while (values[i] < pivot) {
          i++;
        }
        while (pivot < values[j]) {
          j--;
        }
        if (i <= j) {
          double swapped = values[i];
          values[i++] = values[j];
          values[j--] = swapped;
        }
      }
      if (k <= j) {
        last = j;
      } else if (k >= i) {
        first = i;
      } else {
        return;
      }
    }
  }
}
