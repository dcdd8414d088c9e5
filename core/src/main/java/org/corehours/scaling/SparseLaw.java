package org.corehours.scaling;

import java.util.List;

/**
 * {@code L(S, N, D) = (a_S (1 - S)^b_S + c_S) N^-b_N + (a_D / D)^b_D + c} (Frantar et al. 2023,
 * arXiv:2309.08520).
 *
 * <p>S is the share of weights that are zero at the end of training, in [0, 1]; N the number of
 * weights that are <em>not</em> zero then, and D the training data, both above zero. Loss is in
 * nats and stays finite as S goes to 1. At S = 0 it is a dense law with {@code A = a_S + c_S}.
 *
 * @param aS size of the part of the term in N that sparsity removes [nats at N = 1]
 * @param bS exponent of the density 1 - S, above zero
 * @param cS size of the part that it leaves [nats at N = 1]
 * @param bN exponent of N, above zero
 * @param aD data at which its term is one nat
 * @param bD exponent of D
 * @param c loss that no model and no data removes [nats]
 */
public record SparseLaw(double aS, double bS, double cS, double bN, double aD, double bD, double c)
    implements LawForm {

  /** Names of the coefficients, in the order of {@link #coefficients()}. */
  public static final List<String> NAMES = List.of("a_S", "b_S", "c_S", "b_N", "a_D", "b_D", "c");

  public SparseLaw {
    LawForm.requireCoefficients(aS, bS, cS, bN, aD, bD, c);
    LawForm.requirePositive(bS, "b_S");
    LawForm.requirePositive(bN, "b_N");
  }

  /** The law with coefficients in the order of {@link #NAMES}. */
  public static SparseLaw of(double... c) {
    return new SparseLaw(c[0], c[1], c[2], c[3], c[4], c[5], c[6]);
  }

  @Override
  public List<String> names() {
    return NAMES;
  }

  @Override
  public double[] coefficients() {
    return new double[] {aS, bS, cS, bN, aD, bD, c};
  }

  @Override
  public double parametersTerm(double sparsity, double parameters) {
    LawForm.requirePositive(parameters, "parameters");
    return sparsityFactor(sparsity) * Math.pow(parameters, -bN) + c;
  }

  @Override
  public double dataCoefficient() {
    return Math.pow(aD, bD);
  }

  @Override
  public double dataExponent() {
    return bD;
  }

  /**
   * How many times more parameters a dense model needs for the same loss on the same data: {@code
   * m(S) = ((a_S + c_S) / (a_S (1 - S)^b_S + c_S))^(1/b_N)}, which starts at 1 and rises to a limit
   * at S = 1 that is finite if c_S is above zero.
   */
  public double effectiveMultiplier(double sparsity) {
    return Math.pow((aS + cS) / sparsityFactor(sparsity), 1 / bN);
  }

  /** The part of the loss that a choice of sparsity at fixed N changes, without rounding away. */
  double lossFromSparsity(double sparsity, double parameters, double data) {
    return aS * Math.pow(1 - sparsity, bS) * Math.pow(parameters, -bN) + Math.pow(aD / data, bD);
  }

  private double sparsityFactor(double sparsity) {
    if (!(sparsity >= 0 && sparsity <= 1)) {
      throw new IllegalArgumentException("sparsity (" + sparsity + ") must lie in [0, 1]");
    }
    return aS * Math.pow(1 - sparsity, bS) + cS;
  }
}
