package org.corehours.scaling;

import org.corehours.scaling.form.AverageParameters;

/**
 * What a pruned run of N non-zero parameters costs relative to a dense run of N parameters on the
 * same data, c_mul(S), for a sparsity S in [0, 1).
 */
public enum CostMultiplier {
  /** {@code c_mul = 1 / (1 - S)}: a pruned step costs what the step of the unpruned model costs. */
  MASKED(1),
  /**
   * {@code c_mul = (1 - 0.625 S) / (1 - S)}: zeros cost nothing, and the sparsity rises along the
   * cubic ramp of arXiv:2309.08520.
   */
  IDEAL(1 - AverageParameters.GRADUAL);

  /** Cost of the run relative to one of the unpruned model, as S goes to 1. */
  private final double remaining;

  CostMultiplier(double remaining) {
    this.remaining = remaining;
  }

  /** c_mul. */
  public double at(double sparsity) {
    return (1 - (1 - remaining) * sparsity) / (1 - sparsity);
  }

  /** {@code d ln c_mul / dS}. */
  public double logSlope(double sparsity) {
    return 1 / (1 - sparsity) - (1 - remaining) / (1 - (1 - remaining) * sparsity);
  }
}
