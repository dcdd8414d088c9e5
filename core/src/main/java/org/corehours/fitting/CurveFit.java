package org.corehours.fitting;

import java.util.List;
import org.corehours.curve.MultiPowerLaw;

/**
 * A {@link MultiPowerLaw} fitted to measured curves.
 *
 * @param law best fit
 * @param standardErrors of the coefficients in the order of {@link
 *     org.corehours.curve.CurveLaw#NAMES}, from the curvature of the objective
 * @param objective what was minimised
 * @param value of the objective at the optimum
 * @param starts starting points tried
 * @param startsAgreeing of them, those that ended at the optimum
 * @param gradientNorm largest component of the gradient there
 * @param converged whether a further step would lower the objective by less than a millionth
 * @param errors on the curves fitted
 */
public record CurveFit(
    MultiPowerLaw law,
    List<Double> standardErrors,
    CurveObjective objective,
    double value,
    int starts,
    int startsAgreeing,
    double gradientNorm,
    boolean converged,
    List<CurveError> errors) {

  public CurveFit {
    standardErrors = List.copyOf(standardErrors);
    errors = List.copyOf(errors);
  }
}
