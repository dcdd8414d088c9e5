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
}
