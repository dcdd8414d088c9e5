package org.corehours.sim.result;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The learning curve of a run, as far as it is stored.
 *
 * @param rowKey key of the run's row
 * @param model of the run
 * @param points by ascending share
 */
public record StoredCurve(String rowKey, String model, List<Point> points) {

  /**
   * A place in the run.
   *
   * @param share of the run that is over
   * @param tokens seen so far; empty for a model of images
   * @param coreHours spent so far
   * @param learningRateFactor learning rate as a share of its peak
   * @param loss with its interval from low to high [nats]
   * @param extrapolated whether the loss law or the curve law is outside its range
   */
  public record Point(
      double share,
      double step,
      double examples,
      OptionalDouble tokens,
      double epochs,
      double coreHours,
      double learningRateFactor,
      double sparsity,
      double loss,
      double lossLow,
      double lossHigh,
      boolean extrapolated) {}

  public StoredCurve {
    points = List.copyOf(points);
  }

  /** The end of the run. */
  public Point end() {
    return points.get(points.size() - 1);
  }
}
