package org.corehours.curve;

/**
 * How the learning rate runs along a complete run of any length, relative to its peak.
 *
 * <p>Step 0 is before the first update; the last of T steps is step T.
 */
public sealed interface LearningRateSchedule {

  /**
   * Learning rate as a share of the peak, 0 to 1.
   *
   * @param step from 0 to {@code steps}
   * @param steps of the complete run, at least 1
   */
  double factor(long step, long steps);

  /** Shares of the peak at the steps 0 to {@code steps}. */
  default double[] factors(int steps) {
    double[] factors = new double[steps + 1];
    for (int step = 0; step <= steps; step++) {
      factors[step] = factor(step, steps);
    }
    return factors;
  }

  /** The peak all the time. */
  record Constant() implements LearningRateSchedule {
    @Override
    public double factor(long step, long steps) {
      return 1;
    }
  }

  /**
   * Half a cosine: {@code final + (1 - final) (1 + cos(pi step / steps)) / 2}.
   *
   * @param last share of the peak at the end, 0 to 1
   */
  record Cosine(double last) implements LearningRateSchedule {
    @Override
    public double factor(long step, long steps) {
      return last + (1 - last) * (1 + Math.cos(Math.PI * step / steps)) / 2;
    }
  }
}
