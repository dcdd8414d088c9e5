package org.corehours.scaling;

import java.util.List;

/**
 * A loss law {@code L(S, N, D) = parametersTerm(S, N) + dataCoefficient D^-dataExponent}, in nats.
 *
 * <p>S is the final sparsity, the share of zero weights, in [0, 1]; N the number of parameters that
 * are not zero and D the training data, both above zero and finite, in whatever way the law's file
 * counts them. Anything else is refused with an {@link IllegalArgumentException}; outside the
 * fitted range the formula is evaluated all the same, and {@link FittedRange} says where that is.
 */
public sealed interface LawForm permits AverageParametersLaw, ChinchillaLaw, SparseLaw {

  /**
   * Everything that does not depend on the data, the loss that nothing removes included [nats].
   *
   * @throws IllegalArgumentException also if the form has no term for the sparsity
   */
  double parametersTerm(double sparsity, double parameters);

  /** Size of the term in D [nats at D = 1]. */
  double dataCoefficient();

  /** Exponent of D. */
  double dataExponent();

  /** Names of the coefficients, in the order of {@link #coefficients()}. */
  List<String> names();

  /** The coefficients in the order of {@link #names()}. */
  double[] coefficients();

  /** Loss [nats] after training so many parameters on so much data. */
  default double loss(double sparsity, double parameters, double data) {
    requirePositive(data, "data");
    return parametersTerm(sparsity, parameters)
        + dataCoefficient() * Math.pow(data, -dataExponent());
  }

  /** Refuses what is not above zero and finite. */
  static void requirePositive(double value, String what) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(what + " (" + value + ") must be above zero and finite");
    }
  }

  /** Refuses coefficients that are negative or not finite. */
  static void requireCoefficients(double... coefficients) {
    for (double coefficient : coefficients) {
      if (!(coefficient >= 0) || Double.isInfinite(coefficient)) {
        throw new IllegalArgumentException(
            "coefficients must be finite and not negative, not " + coefficient);
      }
    }
  }
}
