package org.corehours.scaling.form;

import org.corehours.units.ValueException;

/**
 * A finished run as a loss law sees it, in whatever way the law's file counts N and D.
 *
 * @param sparsity S, final share of zero weights, in [0, 1]
 * @param parameters N, parameters that are not zero at the end, above zero and finite
 * @param data D, training data, above zero; infinite for the loss that no amount of data removes
 */
public record LossInputs(double sparsity, double parameters, double data) {

  public LossInputs {
    if (!(sparsity >= 0 && sparsity <= 1)) {
      throw refused("sparsity", sparsity, "must lie in [0, 1]");
    }
    requirePositive("parameters", parameters);
    if (!(data > 0)) {
      throw refused("data", data, "must be above zero and finite");
    }
  }

  /**
   * C in the laws' convention, {@code 6 N_avg D} with {@link AverageParameters} of a gradually
   * pruned run [FLOPs where D counts tokens].
   */
  public double compute() {
    return 6 * AverageParameters.gradual(sparsity, parameters) * data;
  }

  /** Refuses a value that is not above zero or not finite. */
  public static void requirePositive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw refused(name, value, "must be above zero and finite");
    }
  }

  private static ValueException refused(String name, double value, String problem) {
    return new ValueException(name, Double.toString(value), problem, "");
  }
}
