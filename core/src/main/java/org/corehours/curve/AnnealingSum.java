package org.corehours.curve;

import org.apache.commons.math3.special.Gamma;

/**
 * The third term of the {@link MultiPowerLaw} in time proportional to the steps. With w_k =
 * eta_{k-1} - eta_k and c_k = C eta_k^-gamma it is
 *
 * <pre>
 * sum over k of w_k - sum over k of w_k (1 + c_k S_k(t))^-beta
 * (1 + c x)^-beta = c^-beta / Gamma(beta) x integral over ln v of v^beta e^(-v / c) e^(-v x)
 * </pre>
 *
 * <p>The integral is summed at nodes v_j = v_0 e^(h j), the same for all k, so that one running sum
 * for each node holds all k: it decays by e^(-v_j eta_t) at each step.
 *
 * <p>Error, relative to (1 + c x)^-beta, by Poisson's summation formula:
 *
 * <pre>
 * at most 2 sum over n >= 1 of |Gamma(beta + 2 pi i n / h)| / Gamma(beta)
 * at h = ln(2) / 2: 2e-12 for beta = 0.6, 9e-12 for 1, 2e-10 for 2, 2e-9 for 3
 * </pre>
 *
 * <p>Nodes below v_0 = 1e-5 / (largest x + 1 / c) are summed in closed form with e^-y = 1 - y,
 * which costs at most 1e-11; those above 36 of the largest c hold less than 1e-12 up to beta = 3.
 * Since h halves ln 2, 1 - e^(-v_j x) follows from the node two below as d (2 - d), which keeps its
 * relative accuracy.
 */
final class AnnealingSum {

  private static final double SPACING = Math.log(2) / 2;
  private static final double LOWEST = 1e-5;
  private static final double HIGHEST = 36;

  /** Where 1 - (1 + x)^-beta would lose digits. */
  private static final double SMALL = 1e-3;

  private final double c;
  private final double beta;
  private final double gamma;

  AnnealingSum(double c, double beta, double gamma) {
    this.c = c;
    this.beta = beta;
    this.gamma = gamma;
  }

  /** Sum over k of w_k G(eta_k^-gamma S_k(t)) at steps t that do not descend. */
  double[] at(double[] rates, int[] steps) {
    double[] values = new double[steps.length];
    if (steps.length == 0) {
      return values;
    }
    Nodes nodes = nodes(rates, steps[steps.length - 1]);
    double pending = 0;
    int next = 0;
    for (int t = 0; next < steps.length; t++) {
      if (t > 0 && rates[t] != rates[t - 1]) {
        nodes.pass(pending);
        pending = 0;
        nodes.change(rates[t - 1] - rates[t], rates[t]);
      } else {
        pending += rates[t];
      }
      if (steps[next] == t) {
        nodes.pass(pending);
        pending = 0;
        double value = rates[0] - rates[t] - nodes.kept();
        while (next < steps.length && steps[next] == t) {
          values[next++] = value;
        }
      }
    }
    return values;
  }

  /** The sum over k as it stands, from the last block of steps at one rate to the first. */
  MultiPowerLaw.End end(double[] rates, int[] steps) {
    double annealed = 0;
    double sum = 0;
    for (int k = rates.length - 1; k >= 0; k--) {
      sum += rates[k] * steps[k];
      double drop = (k > 0 ? rates[k - 1] : 0) - rates[k];
      if (drop != 0) {
        annealed += drop * gain(rates[k], sum);
      }
    }
    return new MultiPowerLaw.End(sum, annealed);
  }

  private double gain(double rate, double sum) {
    if (rate == 0) {
      return sum > 0 ? 1 : 0;
    }
    double x = scale(rate) * sum;
    return x < SMALL ? -Math.expm1(-beta * Math.log1p(x)) : 1 - Math.pow(1 + x, -beta);
  }

  private double scale(double rate) {
    return c * Math.pow(rate, -gamma);
  }

  private Nodes nodes(double[] rates, int last) {
    double sum = 0;
    double smallest = Double.POSITIVE_INFINITY;
    double largest = 0;
    for (int t = 0; t <= last; t++) {
      sum += rates[t];
      if (rates[t] > 0) {
        smallest = Math.min(smallest, rates[t]);
        largest = Math.max(largest, rates[t]);
      }
    }
    if (largest == 0) {
      return new Nodes(1, 2);
    }
    double reach = sum + 1 / scale(largest);
    double range = Math.log(HIGHEST * scale(smallest) * reach / LOWEST);
    return new Nodes(LOWEST / reach, 2 * ((int) Math.ceil(range / SPACING / 2) + 1));
  }

  /** One running sum over k for each node. */
  private final class Nodes {

    private final double lowest;
    private final double second;
    private final double[] weights;
    private final double[] sums;
    private final double[] drops;
    private final double tail;
    private final double tailSlope;

    private double dropsOf;
    private double tailSum;
    private double tailMoment;
    private double waiting;

    Nodes(double lowest, int count) {
      this.lowest = lowest;
      second = lowest * Math.exp(SPACING);
      weights = new double[count];
      sums = new double[count];
      drops = new double[count];
      double scale = SPACING / Gamma.gamma(beta);
      for (int j = 0; j < count; j++) {
        weights[j] = scale * Math.pow(lowest * Math.exp(SPACING * j), beta);
      }
      tail = scale * Math.pow(lowest, beta) / Math.expm1(SPACING * beta);
      tailSlope = scale * Math.pow(lowest, beta + 1) / Math.expm1(SPACING * (beta + 1));
    }

    /** A step at {@code rate}, which lies {@code weight} below that of the step before. */
    void change(double weight, double rate) {
      if (rate == 0) {
        waiting += weight;
        return;
      }
      double width = 1 / scale(rate);
      double added = weight * Math.pow(width, beta);
      double addedEven = -Math.expm1(-lowest * width);
      double addedOdd = -Math.expm1(-second * width);
      double even = -Math.expm1(-lowest * rate);
      double odd = -Math.expm1(-second * rate);
      for (int j = 0; j < sums.length; j += 2) {
        sums[j] = (sums[j] + added * (1 - addedEven)) * (1 - even);
        sums[j + 1] = (sums[j + 1] + added * (1 - addedOdd)) * (1 - odd);
        addedEven *= 2 - addedEven;
        addedOdd *= 2 - addedOdd;
        even *= 2 - even;
        odd *= 2 - odd;
      }
      tailSum += added;
      tailMoment += added * width + tailSum * rate;
      waiting = 0;
    }

    /** Steps without change whose rates sum to {@code x}. */
    void pass(double x) {
      if (x == 0) {
        return;
      }
      if (x != dropsOf) {
        fillDrops(x);
      }
      for (int j = 0; j < sums.length; j++) {
        sums[j] -= sums[j] * drops[j];
      }
      tailMoment += tailSum * x;
      waiting = 0;
    }

    private void fillDrops(double x) {
      drops[0] = -Math.expm1(-lowest * x);
      drops[1] = -Math.expm1(-second * x);
      for (int j = 2; j < drops.length; j++) {
        drops[j] = drops[j - 2] * (2 - drops[j - 2]);
      }
      dropsOf = x;
    }

    /** Sum over k of w_k (1 + c_k S_k)^-beta. */
    double kept() {
      double even = 0;
      double odd = 0;
      for (int j = 0; j < sums.length; j += 2) {
        even += weights[j] * sums[j];
        odd += weights[j + 1] * sums[j + 1];
      }
      return even + odd + tail * tailSum - tailSlope * tailMoment + waiting;
    }
  }
}
