package org.corehours.scaling.form;

/**
 * Partial derivatives of a loss by what it depends on.
 *
 * @param sparsity {@code dL / dS} [nats]
 * @param logParameters {@code dL / d ln N} [nats]
 * @param logData {@code dL / d ln D} [nats]
 */
public record LossSlopes(double sparsity, double logParameters, double logData) {

  /** The slopes of a sum with weights. */
  public LossSlopes plus(double weight, LossSlopes other) {
    return new LossSlopes(
        sparsity + weight * other.sparsity,
        logParameters + weight * other.logParameters,
        logData + weight * other.logData);
  }
}
