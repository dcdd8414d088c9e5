package org.corehours.scaling.form;

import org.corehours.sparsity.PruningSchedule;
import org.corehours.units.ValueException;

/**
 * Non-zero parameters averaged over a pruned run's steps: {@code N_avg = N (1 - S p) / (1 - S)},
 * where N is their number at the end, S in [0, 1) the final sparsity and p the mean progress of the
 * pruning schedule, in [0, 1] (arXiv:2501.12486, "The Journey Matters", which finds that one dense
 * law of N_avg describes dense and sparse runs together).
 */
public final class AverageParameters {

  /**
   * p of the gradual schedule of arXiv:2309.08520, dense for 25 % of the steps, then a cubic ramp
   * to 75 %: 0.625.
   */
  public static final double GRADUAL = PruningSchedule.Gradual.STANDARD.meanProgress();

  private AverageParameters() {}

  /** N_avg. */
  public static double of(double sparsity, double parameters, double meanProgress) {
    if (!(sparsity >= 0 && sparsity < 1)) {
      throw new ValueException("sparsity", Double.toString(sparsity), "must lie in [0, 1)", "");
    }
    if (!(meanProgress >= 0 && meanProgress <= 1)) {
      throw new ValueException(
          "mean progress", Double.toString(meanProgress), "must lie in [0, 1]", "");
    }
    return parameters * (1 - sparsity * meanProgress) / (1 - sparsity);
  }

  /** N_avg of the gradual schedule. */
  public static double gradual(double sparsity, double parameters) {
    return of(sparsity, parameters, GRADUAL);
  }

  /** {@code d ln N_avg / dS} of the gradual schedule. */
  static double gradualLogSlope(double sparsity) {
    return 1 / (1 - sparsity) - GRADUAL / (1 - sparsity * GRADUAL);
  }
}
