package org.corehours.fitting;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.corehours.scaling.FittedRange;
import org.corehours.scaling.LawForm;

/**
 * A form of law that can be fitted: {@code L = sum_k s_k prod_(j in term k) x_j^-e_j}, with sizes
 * s_k and exponents e_j above zero and inputs x_j of a run. For given exponents it is linear in the
 * sizes. A term without inputs is the loss that nothing removes.
 *
 * <p>A form's own coefficients, named as its authors do, may be other functions of sizes and
 * exponents.
 */
public interface FitForm {

  /**
   * Something of a run that a power is taken of.
   *
   * @param name for messages
   * @param logarithm its natural logarithm
   * @param exponent name of the coefficient that is its exponent
   */
  record Input(String name, ToDoubleFunction<Observation> logarithm, String exponent) {}

  /** As users type it. */
  String name();

  /** The form in symbols. */
  String formula();

  /** The x_j. */
  List<Input> inputs();

  /** For each term the indices of its inputs. */
  List<List<Integer>> terms();

  /** Names of the form's own coefficients. */
  List<String> names();

  /** Name of the one that is the term without inputs, if there is such a term. */
  Optional<String> constant();

  /** The form's own coefficients, in the order of {@link #names()}. */
  double[] coefficients(double[] sizes, double[] exponents);

  /** The s_k of the form's own coefficients. */
  double[] sizes(double[] coefficients);

  /** The e_j of the form's own coefficients. */
  double[] exponents(double[] coefficients);

  /** The law for predictions; empty if the form does not predict from N, D and S. */
  Optional<LawForm> law(double[] coefficients);

  /** Loss [nats] that the form with its own coefficients gives a run. */
  default double loss(double[] coefficients, Observation run) {
    double[] sizes = sizes(coefficients);
    double[] exponents = exponents(coefficients);
    double loss = 0;
    for (int k = 0; k < sizes.length; k++) {
      double log = 0;
      for (int j : terms().get(k)) {
        log -= exponents[j] * inputs().get(j).logarithm().applyAsDouble(run);
      }
      loss += sizes[k] * Math.exp(log);
    }
    return loss;
  }

  /** The span of the runs. */
  static FittedRange range(List<Observation> runs) {
    return new FittedRange(
        runs.stream().mapToDouble(Observation::parameters).min().orElseThrow(),
        runs.stream().mapToDouble(Observation::parameters).max().orElseThrow(),
        runs.stream().mapToDouble(Observation::data).min().orElseThrow(),
        runs.stream().mapToDouble(Observation::data).max().orElseThrow(),
        runs.stream().mapToDouble(Observation::sparsity).max().orElseThrow());
  }
}
