package org.corehours.fitting;

import java.util.List;
import java.util.OptionalDouble;
import org.corehours.scaling.FittedRange;
import org.corehours.scaling.form.LossInputs;

/**
 * A finished run that a law is fitted to.
 *
 * @param group runs that belong together, such as those of one model
 * @param sparsity final share S of zero weights, in [0, 1)
 * @param parameters N, those that are not zero, above zero
 * @param data D, above zero
 * @param loss held-out loss [nats], above zero
 * @param weight what the run counts in a fit, above zero; 1 is usual
 * @param noise standard deviation of the loss between equal runs [nats], above zero; empty if not
 *     known
 */
public record Observation(
    String group,
    double sparsity,
    double parameters,
    double data,
    double loss,
    double weight,
    OptionalDouble noise) {

  public Observation {
    for (double value : new double[] {parameters, data, loss, weight, noise.orElse(1)}) {
      if (!(value > 0) || Double.isInfinite(value)) {
        throw new IllegalArgumentException(
            "parameters, data, loss, weight and noise of "
                + group
                + " must be above zero, not "
                + value);
      }
    }
    if (!(sparsity >= 0 && sparsity < 1)) {
      throw new IllegalArgumentException(
          "sparsity of " + group + " must lie in [0, 1), not " + sparsity);
    }
  }

  /** A run whose noise is not known. */
  public Observation(
      String group, double sparsity, double parameters, double data, double loss, double weight) {
    this(group, sparsity, parameters, data, loss, weight, OptionalDouble.empty());
  }

  /** A run of a dense model that counts as one. */
  public Observation(String group, double parameters, double data, double loss) {
    this(group, 0, parameters, data, loss, 1);
  }

  /** The same run with another loss. */
  public Observation withLoss(double other) {
    return new Observation(group, sparsity, parameters, data, other, weight, noise);
  }

  /** What a law sees of the run. */
  public LossInputs inputs() {
    return new LossInputs(sparsity, parameters, data);
  }

  /** The span of runs. */
  public static FittedRange range(List<Observation> runs) {
    return new FittedRange(
        runs.stream().mapToDouble(Observation::parameters).min().orElseThrow(),
        runs.stream().mapToDouble(Observation::parameters).max().orElseThrow(),
        runs.stream().mapToDouble(Observation::data).min().orElseThrow(),
        runs.stream().mapToDouble(Observation::data).max().orElseThrow(),
        runs.stream().mapToDouble(Observation::sparsity).max().orElseThrow());
  }
}
