package org.corehours.scaling;

import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;
import org.apache.commons.math3.stat.ranking.NaNStrategy;

/**
 * Quantiles of values in any order, interpolated linearly between order statistics: position {@code
 * p (n - 1)} (Hyndman and Fan's type 7).
 */
public final class Quantiles {

  private final Percentile percentile =
      new Percentile().withEstimationType(EstimationType.R_7).withNaNStrategy(NaNStrategy.FIXED);

  /** The quantiles of values, of which there is at least one. */
  public Quantiles(double... values) {
    percentile.setData(values);
  }

  /** The quantile at a probability in [0, 1]. */
  public double at(double p) {
    return p == 0 ? StatUtils.min(percentile.getData()) : percentile.evaluate(100 * p);
  }
}
