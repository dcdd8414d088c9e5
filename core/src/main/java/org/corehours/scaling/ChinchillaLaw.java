package org.corehours.scaling;

import java.util.List;

/**
 * {@code L(N, D) = E + A N^-alpha + B D^-beta} (the form of Hoffmann et al. 2022,
 * arXiv:2203.15556).
 *
 * <p>N is a number of parameters and D a number of examples seen, in whatever way the law's file
 * counts them; both must be above zero. Loss is in nats. Outside the fitted range the formula is
 * evaluated all the same; {@link FittedRange} says where that is.
 *
 * @param e loss that no model and no data removes [nats]
 * @param a size of the term in N [nats at N = 1]
 * @param alpha exponent of N
 * @param b size of the term in D [nats at D = 1]
 * @param beta exponent of D
 */
public record ChinchillaLaw(double e, double a, double alpha, double b, double beta) {

  /** Names of the coefficients, in the order of {@link #coefficients()}. */
  public static final List<String> NAMES = List.of("E", "A", "alpha", "B", "beta");

  public ChinchillaLaw {
    for (double coefficient : new double[] {e, a, alpha, b, beta}) {
      if (!(coefficient >= 0) || Double.isInfinite(coefficient)) {
        throw new IllegalArgumentException(
            "coefficients must be finite and not negative, not " + coefficient);
      }
    }
  }

  /** The law with coefficients in the order of {@link #NAMES}. */
  public static ChinchillaLaw of(double... coefficients) {
    return new ChinchillaLaw(
        coefficients[0], coefficients[1], coefficients[2], coefficients[3], coefficients[4]);
  }

  /** The coefficients in the order of {@link #NAMES}. */
  public double[] coefficients() {
    return new double[] {e, a, alpha, b, beta};
  }

  /**
   * Loss [nats] after training {@code parameters} on {@code data} examples.
   *
   * @throws IllegalArgumentException unless both are above zero and finite
   */
  public double loss(double parameters, double data) {
    requirePositive(parameters, "parameters");
    requirePositive(data, "data");
    return e + a * Math.pow(parameters, -alpha) + b * Math.pow(data, -beta);
  }

  private static void requirePositive(double value, String what) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(what + " (" + value + ") must be above zero and finite");
    }
  }
}
