package org.corehours.scaling.form;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Something of a run that a form takes a power of.
 *
 * @param name for messages, for example {@code data}
 * @param exponent name of the coefficient that is its exponent
 * @param logarithm its natural logarithm
 * @param slopes derivatives of the logarithm by S, ln N and ln D
 * @param isData whether it is D itself
 */
public record FormInput(
    String name,
    String exponent,
    ToDoubleFunction<LossInputs> logarithm,
    Function<LossInputs, LossSlopes> slopes,
    boolean isData) {

  /** {@code 1 / (1 - S)}, so that its power falls with the sparsity. */
  public static FormInput sparsity(String exponent) {
    return new FormInput(
        "sparsity",
        exponent,
        run -> -Math.log1p(-run.sparsity()),
        run -> new LossSlopes(1 / (1 - run.sparsity()), 0, 0),
        false);
  }

  /** N. */
  public static FormInput parameters(String exponent) {
    return new FormInput(
        "parameters",
        exponent,
        run -> Math.log(run.parameters()),
        run -> new LossSlopes(0, 1, 0),
        false);
  }

  /** N_avg, see {@link AverageParameters}. */
  public static FormInput averageParameters(String exponent) {
    return new FormInput(
        "average parameters",
        exponent,
        run -> Math.log(AverageParameters.gradual(run.sparsity(), run.parameters())),
        run -> new LossSlopes(AverageParameters.gradualLogSlope(run.sparsity()), 1, 0),
        false);
  }

  /** D. */
  public static FormInput data(String exponent) {
    return new FormInput(
        "data", exponent, run -> Math.log(run.data()), run -> new LossSlopes(0, 0, 1), true);
  }

  /** C, see {@link LossInputs#compute}. */
  public static FormInput compute(String exponent) {
    return new FormInput(
        "compute",
        exponent,
        run -> Math.log(run.compute()),
        run -> new LossSlopes(AverageParameters.gradualLogSlope(run.sparsity()), 1, 1),
        false);
  }
}
