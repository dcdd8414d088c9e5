package org.corehours.scaling;

import java.util.List;

/**
 * {@code L(N, D) = E + A N^-alpha + B D^-beta} (the form of Hoffmann et al. 2022,
 * arXiv:2203.15556), for dense models.
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
public record ChinchillaLaw(double e, double a, double alpha, double b, double beta)
    implements LawForm {

  /** Names of the coefficients, in the order of {@link #coefficients()}. */
  public static final List<String> NAMES = List.of("E", "A", "alpha", "B", "beta");

  public ChinchillaLaw {
    LawForm.requireCoefficients(e, a, alpha, b, beta);
  }

  /** The law with coefficients in the order of {@link #NAMES}. */
  public static ChinchillaLaw of(double... coefficients) {
    return new ChinchillaLaw(
        coefficients[0], coefficients[1], coefficients[2], coefficients[3], coefficients[4]);
  }

  @Override
  public List<String> names() {
    return NAMES;
  }

  @Override
  public double[] coefficients() {
    return new double[] {e, a, alpha, b, beta};
  }

  @Override
  public double parametersTerm(double sparsity, double parameters) {
    if (sparsity != 0) {
      throw new IllegalArgumentException(
          "sparsity ("
              + sparsity
              + ") must be 0: a law of the form chinchilla has no term for it\n"
              + "Maybe a law of the form sparse, such as vit-jft4b or t5-c4.");
    }
    LawForm.requirePositive(parameters, "parameters");
    return e + a * Math.pow(parameters, -alpha);
  }

  @Override
  public double dataCoefficient() {
    return b;
  }

  @Override
  public double dataExponent() {
    return beta;
  }

  /**
   * Loss [nats] after training {@code parameters} on {@code data} examples.
   *
   * @throws IllegalArgumentException unless both are above zero and finite
   */
  public double loss(double parameters, double data) {
    return loss(0, parameters, data);
  }
}
