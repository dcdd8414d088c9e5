package org.corehours.curve;

import java.util.stream.IntStream;

/**
 * The Multi-Power Law (Luo et al. 2025, arXiv:2503.12811): training loss after any schedule of
 * learning rates.
 *
 * <pre>
 * L(t)  = L0 + A S1(t)^-alpha - B sum over k = 1..t of (eta_{k-1} - eta_k) G(eta_k^-gamma S_k(t))  [nats]
 * G(x)  = 1 - (C x + 1)^-beta
 * S1(t) = eta_0 + ... + eta_t,  S_k(t) = eta_k + ... + eta_t
 * eta_k = learning rate of step k; eta_0 = 0 where a warm-up starts from nothing
 * </pre>
 *
 * <p>Where eta_k is 0, its G is the limit of small rates: 0 while no rate has followed, then 1.
 *
 * @param l0 loss that no training goes below [nats]
 * @param a scale of what training removes [nats], with alpha its exponent
 * @param b loss that each unit of learning rate keeps up [nats], with c, beta and gamma how it
 *     falls once the rate has fallen
 * @param c above 0
 * @param beta above 0 and at most {@link #MOST_BETA}
 * @param gamma at least 0 and below 1, so that the limit above exists
 */
public record MultiPowerLaw(
    double l0, double a, double alpha, double b, double c, double beta, double gamma) {

  /** Up to here losses are exact to 2e-9 of the third term; published laws have about 0.6. */
  public static final double MOST_BETA = 3;

  public MultiPowerLaw {
    require(Double.isFinite(l0), "L0", l0, "a number");
    require(Double.isFinite(a), "A", a, "a number");
    require(alpha > 0 && Double.isFinite(alpha), "alpha", alpha, "above 0");
    require(Double.isFinite(b), "B", b, "a number");
    require(c > 0 && Double.isFinite(c), "C", c, "above 0");
    require(beta > 0 && beta <= MOST_BETA, "beta", beta, "above 0 and at most " + MOST_BETA);
    require(gamma >= 0 && gamma < 1, "gamma", gamma, "from 0 to below 1");
  }

  private static void require(boolean met, String name, double value, String range) {
    if (!met) {
      throw new IllegalArgumentException(name + " (" + value + ") must be " + range);
    }
  }

  /**
   * Loss at the steps 0 to {@code rates.length - 1} [nats]; infinite while all rates are 0.
   *
   * @param rates learning rates, at least 0, the first that of step 0
   */
  public double[] losses(double[] rates) {
    return losses(rates, IntStream.range(0, rates.length).toArray());
  }

  /**
   * Loss at some steps [nats].
   *
   * @param rates learning rates of the steps from 0 on
   * @param steps not descending, each below {@code rates.length}
   */
  public double[] losses(double[] rates, int[] steps) {
    double[] sums = sums(rates, steps);
    double[] annealed = annealed(rates, steps);
    return IntStream.range(0, steps.length)
        .mapToDouble(i -> l0 + a * Math.pow(sums[i], -alpha) - b * annealed[i])
        .toArray();
  }

  /** What B multiplies at some steps: the sum over k. */
  public double[] annealed(double[] rates, int[] steps) {
    return new AnnealingSum(c, beta, gamma).at(rates, steps);
  }

  /**
   * Where a run has come to.
   *
   * @param sum S1, the sum of its rates
   * @param annealed what B multiplies
   */
  public record End(double sum, double annealed) {}

  /** The loss there [nats]. */
  public double loss(End end) {
    return l0 + a * Math.pow(end.sum(), -alpha) - b * end.annealed();
  }

  /**
   * The end of a run in blocks of steps at one rate each, after a step 0 at rate 0.
   *
   * @param rates learning rates of the blocks, at least 0
   * @param steps in each block
   */
  public End end(double[] rates, int[] steps) {
    return new AnnealingSum(c, beta, gamma).end(rates, steps);
  }

  /** S1 at some steps: the sum of the rates so far. */
  public static double[] sums(double[] rates, int[] steps) {
    double[] sums = new double[steps.length];
    double sum = 0;
    int step = 0;
    for (int i = 0; i < steps.length; i++) {
      for (; step <= steps[i]; step++) {
        sum += rates[step];
      }
      sums[i] = sum;
    }
    return sums;
  }
}
