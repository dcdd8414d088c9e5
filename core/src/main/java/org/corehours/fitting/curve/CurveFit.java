package org.corehours.fitting.curve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.corehours.curve.CurveLaw;
import org.corehours.curve.CurveLaw.Coefficient;
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
 * @param untold exponents that the curves tell no better than was expected of them anyway
 * @param atBounds exponents that ended at a bound of what is tried
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
    List<String> untold,
    List<String> atBounds,
    List<CurveError> errors) {

  public CurveFit {
    standardErrors = List.copyOf(standardErrors);
    untold = List.copyOf(untold);
    atBounds = List.copyOf(atBounds);
    errors = List.copyOf(errors);
  }

  /** Values and standard errors by the names of {@link CurveLaw#NAMES}; no error at a bound. */
  public Map<String, Coefficient> coefficients() {
    double[] values = {law.l0(), law.a(), law.alpha(), law.b(), law.c(), law.beta(), law.gamma()};
    Map<String, Coefficient> named = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      String name = CurveLaw.NAMES.get(i);
      Double error = atBounds.contains(name) ? null : standardErrors.get(i);
      named.put(name, new Coefficient(values[i], error));
    }
    return named;
  }
}
