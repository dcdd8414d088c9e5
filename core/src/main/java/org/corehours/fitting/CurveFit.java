package org.corehours.fitting;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.corehours.curve.CurveLaw;
import org.corehours.curve.CurveLaw.Coefficient;
import org.corehours.curve.MultiPowerLaw;
import org.corehours.fitting.CurveObjective.Expected;

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

  /** An exponent as uncertain as this share of what was expected of it is told by that alone. */
  private static final double UNTOLD = 0.9;

  /** Values and standard errors by the names of {@link CurveLaw#NAMES}. */
  public Map<String, Coefficient> coefficients() {
    double[] values = {law.l0(), law.a(), law.alpha(), law.b(), law.c(), law.beta(), law.gamma()};
    Map<String, Coefficient> named = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      named.put(CurveLaw.NAMES.get(i), new Coefficient(values[i], standardErrors.get(i)));
    }
    return named;
  }

  /** Exponents that the curves tell no better than {@link CurveObjective} expects them anyway. */
  public List<String> untold() {
    return objective.prior()
        ? Arrays.stream(Expected.values()).filter(this::isUntold).map(e -> e.label).toList()
        : List.of();
  }

  private boolean isUntold(Expected expected) {
    Coefficient coefficient = coefficients().get(expected.label);
    return coefficient.standardError() > UNTOLD * expected.deviation * coefficient.value();
  }

  /** Exponents that ended at a bound of what is tried. */
  public List<String> atBounds() {
    return CurveProblem.atBounds(law);
  }
}
