package org.corehours.fitting;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corehours.scaling.form.LawForm;
import org.corehours.scaling.form.LossFunction;

/**
 * The outcome of a fit.
 *
 * @param form what was fitted
 * @param objective what was minimised
 * @param coefficientValues the form's own coefficients, in the order of its names
 * @param value the objective at the optimum: a mean over the runs
 * @param residuals of each run, as the objective takes them
 * @param logResiduals {@code ln(predicted / observed)} of each run
 * @param starts how many starting points were tried
 * @param startsAgreeing how many of them ended within a relative 1e-6 of the lowest objective
 * @param gradientNorm largest component of the gradient of the objective's logarithm by the
 *     logarithms of sizes and exponents: its relative change for an e-fold change
 * @param condition ratio of the largest to the smallest eigenvalue of the Hessian of the same
 * @param stationary whether the gradient vanishes and no direction leads down
 * @param termShares each term's share of the loss at the runs' geometric means
 */
public record LawFit(
    LawForm form,
    Objective objective,
    List<Double> coefficientValues,
    double value,
    List<Double> residuals,
    List<Double> logResiduals,
    int starts,
    int startsAgreeing,
    double gradientNorm,
    double condition,
    boolean stationary,
    List<Double> termShares) {

  /**
   * Beyond this condition a direction is flat: {@link Newton} leaves a relative gradient of 1e-10,
   * which says nothing about a direction whose curvature is 1e-10 of the largest.
   */
  private static final double FLAT = 1e10;

  public LawFit {
    coefficientValues = List.copyOf(coefficientValues);
    residuals = List.copyOf(residuals);
    logResiduals = List.copyOf(logResiduals);
    termShares = List.copyOf(termShares);
  }

  /** Whether the optimum is one, no valley runs through it, and more than one start ends there. */
  public boolean converged() {
    return stationary && !flat() && (starts == 1 || startsAgreeing > 1);
  }

  /** Whether coefficients can move along a valley without a change of the objective. */
  public boolean flat() {
    return !(condition <= FLAT);
  }

  /** The form's own coefficients. */
  public double[] coefficients() {
    return coefficientValues.stream().mapToDouble(c -> c).toArray();
  }

  /** The same by name. */
  public Map<String, Double> byName() {
    Map<String, Double> named = new LinkedHashMap<>();
    for (int i = 0; i < form.names().size(); i++) {
      named.put(form.names().get(i), coefficientValues.get(i));
    }
    return Collections.unmodifiableMap(named);
  }

  /** Loss [nats] that the fit gives a run. */
  public double predict(Observation run) {
    return form.loss(coefficients(), run.inputs());
  }

  /** The law for predictions, if the form makes one. */
  public Optional<LossFunction> law() {
    return form.predicts() ? Optional.of(form.with(coefficients())) : Optional.empty();
  }

  /** Root mean square of the log residuals. */
  public double rms() {
    return Math.sqrt(logResiduals.stream().mapToDouble(r -> r * r).average().orElse(0));
  }

  /** Standard deviation of the log residuals, the fitted coefficients allowed for. */
  public double residualDeviation() {
    double n = logResiduals.size();
    return rms() * Math.sqrt(n / Math.max(1, n - coefficientValues.size()));
  }
}
