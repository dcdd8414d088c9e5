package org.corehours.scaling;

/**
 * A second opinion on a pruned run: the dense law with N replaced by the number of non-zero
 * parameters averaged over the run's steps, {@code L(0, N_avg, D)} (arXiv:2501.12486, "The Journey
 * Matters", which finds that one such law describes dense and sparse runs together).
 *
 * <p>{@code N_avg = N (1 - S p) / (1 - S)}, where N is the number of non-zero parameters at the
 * end, S in [0, 1) the final sparsity and p the mean progress of the schedule, in [0, 1]. Unlike
 * the sparse law it depends on the schedule and knows no limit as S goes to 1.
 *
 * @param law whose dense case is used
 */
public record TimeAverageLaw(SparseLaw law) {

  /** Non-zero parameters averaged over the steps. */
  public static double averageParameters(double sparsity, double parameters, double meanProgress) {
    if (!(sparsity >= 0 && sparsity < 1)) {
      throw new IllegalArgumentException("sparsity (" + sparsity + ") must lie in [0, 1)");
    }
    if (!(meanProgress >= 0 && meanProgress <= 1)) {
      throw new IllegalArgumentException("mean progress (" + meanProgress + ") must lie in [0, 1]");
    }
    return parameters * (1 - sparsity * meanProgress) / (1 - sparsity);
  }

  /** Loss [nats]. */
  public double loss(double sparsity, double parameters, double data, double meanProgress) {
    return law.loss(0, averageParameters(sparsity, parameters, meanProgress), data);
  }
}
