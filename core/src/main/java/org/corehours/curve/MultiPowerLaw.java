package org.corehours.curve;

/**
 * The Multi-Power Law (Luo et al. 2025, arXiv:2503.12811): training loss after any schedule of
 * learning rates.
 *
 * <pre>
 * L(t)   = L0 + A S1(t)^-alpha - B sum over k = 1..t of (eta_{k-1} - eta_k) G(eta_k^-gamma S_k(t))   [nats]
 * G(x)   = 1 - (C x + 1)^-beta
 * S1(t)  = eta_0 + ... + eta_t,  S_k(t) = eta_k + ... + eta_t
 * eta_k  = learning rate of step k
 * </pre>
 */
public record MultiPowerLaw(
    double l0, double a, double alpha, double b, double c, double beta, double gamma) {

  /**
   * Loss at the steps 0 to {@code rates.length - 1} [nats].
   *
   * @param rates learning rates [1/step], the first that of step 0
   */
  public double[] losses(double[] rates) {
    double[] sums = new double[rates.length];
    double[] losses = new double[rates.length];
    double sum = 0;
    for (int t = 0; t < rates.length; t++) {
      sum += rates[t];
      sums[t] = sum;
      double drop = 0;
      for (int k = 1; k <= t; k++) {
        drop += (rates[k - 1] - rates[k]) * gain(rates[k], sums[t] - sums[k - 1]);
      }
      losses[t] = l0 + a * Math.pow(sum, -alpha) - b * drop;
    }
    return losses;
  }

  private double gain(double rate, double sum) {
    return sum == 0 ? 0 : 1 - Math.pow(c * Math.pow(rate, -gamma) * sum + 1, -beta);
  }
}
