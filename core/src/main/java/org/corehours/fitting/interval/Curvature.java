package org.corehours.fitting.interval;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.corehours.fitting.Objective;
import org.corehours.scaling.Quantiles;

/**
 * The expected second derivative psi' of an objective by a residual: {@code height} up to {@code
 * window} and 0 beyond. A Huber objective has 1 up to delta. With a delta far below the noise few
 * residuals lie there, most of them because the fit goes through those runs, so that counting them
 * tells little of the noise. The window is then widened and {@code height = delta / window}, as if
 * residuals were evenly dense over it (Powell 1991), to hold the share {@code 2 n^-1/3 z^2/3 (3 /
 * (4 pi))^1/3} of the n residuals that Hall and Sheather (1988) advise for the density at a median,
 * z the normal quantile of a 90 % interval's ends.
 *
 * @param window [unit of r]
 * @param height psi' within
 */
record Curvature(double window, double height) {

  private static final double Z = new NormalDistribution().inverseCumulativeProbability(0.95);

  static Curvature of(Objective objective, double[] residuals) {
    double[] sizes = Arrays.stream(residuals).map(Math::abs).sorted().toArray();
    double share = 2 * Math.cbrt(Z * Z * 3 / (4 * Math.PI) / sizes.length);
    double wide = new Quantiles(sizes).at(Math.min(1, share));
    return wide > objective.delta()
        ? new Curvature(wide, objective.delta() / wide)
        : new Curvature(objective.delta(), 1);
  }

  /** psi' of a residual. */
  double at(double residual) {
    return Math.abs(residual) <= window ? height : 0;
  }
}
