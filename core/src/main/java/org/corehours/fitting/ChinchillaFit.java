package org.corehours.fitting;

import java.util.List;
import org.corehours.scaling.ChinchillaLaw;

/**
 * The outcome of a fit.
 *
 * @param law the coefficients
 * @param objective mean Huber loss of the log residuals
 * @param residuals {@code ln(predicted / observed)} of each observation
 * @param starts how many starting points were tried
 * @param startsAgreeing how many of them ended within a relative 1e-6 of the lowest objective
 * @param gradientNorm largest component of the objective's gradient in the fitter's variables
 */
public record ChinchillaFit(
    ChinchillaLaw law,
    double objective,
    List<Double> residuals,
    int starts,
    int startsAgreeing,
    double gradientNorm) {

  /** Gradients below this are zero to what an objective of about 1e-5 can resolve. */
  private static final double GRADIENT_TOLERANCE = 1e-9;

  public ChinchillaFit {
    residuals = List.copyOf(residuals);
  }

  /** Whether the gradient vanishes and more than one start ends at the optimum. */
  public boolean converged() {
    return gradientNorm < GRADIENT_TOLERANCE && (starts == 1 || startsAgreeing > 1);
  }

  /** Root mean square of the log residuals. */
  public double rms() {
    return Math.sqrt(residuals.stream().mapToDouble(r -> r * r).average().orElse(0));
  }

  /** Standard deviation of the log residuals, the five fitted coefficients allowed for. */
  public double residualDeviation() {
    double n = residuals.size();
    return rms() * Math.sqrt(n / Math.max(1, n - ChinchillaLaw.NAMES.size()));
  }
}
