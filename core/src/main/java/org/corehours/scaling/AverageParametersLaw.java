package org.corehours.scaling;

import java.util.List;

/**
 * {@code L(S, N, D) = E + A N_avg^-alpha + B D^-beta}, with the non-zero parameters averaged over a
 * gradually pruned run, {@code N_avg = N (1 - 0.625 S) / (1 - S)} (arXiv:2501.12486; the schedule
 * of arXiv:2309.08520, dense for 25 % of the steps, cubic ramp to 75 %).
 *
 * <p>N counts parameters that are not zero at the end, D the training data, both above zero; S is
 * the final sparsity in [0, 1). Loss is in nats.
 *
 * @param e loss that no model and no data removes [nats]
 * @param a size of the term in N [nats at N_avg = 1]
 * @param alpha exponent of N_avg
 * @param b size of the term in D [nats at D = 1]
 * @param beta exponent of D
 */
public record AverageParametersLaw(double e, double a, double alpha, double b, double beta)
    implements LawForm {

  /** Names of the coefficients, in the order of {@link #coefficients()}. */
  public static final List<String> NAMES = ChinchillaLaw.NAMES;

  /** Mean of the sparsity over a gradually pruned run, as a share of the final one. */
  private static final double MEAN_PROGRESS = 0.625;

  public AverageParametersLaw {
    LawForm.requireCoefficients(e, a, alpha, b, beta);
  }

  /** The law with coefficients in the order of {@link #NAMES}. */
  public static AverageParametersLaw of(double... c) {
    return new AverageParametersLaw(c[0], c[1], c[2], c[3], c[4]);
  }

  /** N_avg of a gradually pruned run. */
  public static double average(double sparsity, double parameters) {
    return TimeAverageLaw.averageParameters(sparsity, parameters, MEAN_PROGRESS);
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
    LawForm.requirePositive(parameters, "parameters");
    return e + a * Math.pow(average(sparsity, parameters), -alpha);
  }

  @Override
  public double dataCoefficient() {
    return b;
  }

  @Override
  public double dataExponent() {
    return beta;
  }
}
