package org.corehours.sim.cli.predict;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.corehours.scaling.IntervalSettings;
import org.corehours.scaling.LossLaw;
import org.corehours.scaling.NmPenalty;
import org.corehours.scaling.Prediction;
import org.corehours.scaling.form.AverageParameters;
import org.corehours.sim.answer.CaveatJson;
import org.corehours.sim.result.Caveat;
import org.corehours.sim.run.Extrapolation;
import org.corehours.sparsity.SparsityPattern;

/**
 * The loss of a law at one point.
 *
 * @param parameters non-zero parameters N, as the law counts them
 * @param data data D, as the law counts it
 * @param lawParameters N after the penalty for an n:m pattern
 * @param multiplier dense parameters equal in value to one of them
 * @param timeAverageLoss loss by the parameters' average over a gradual schedule [nats], for laws
 *     with a term for sparsity
 */
record PredictAnswer(
    LossLaw law,
    SparsityPattern pattern,
    double parameters,
    double data,
    double lawParameters,
    double multiplier,
    Prediction prediction,
    OptionalDouble timeAverageLoss) {

  /**
   * Asks a law.
   *
   * @throws IllegalArgumentException if it has no answer
   */
  static PredictAnswer of(
      LossLaw law,
      SparsityPattern pattern,
      NmPenalty penalty,
      double parameters,
      double data,
      IntervalSettings interval) {
    double sparsity = pattern.sparsity();
    double n = penalty.lawParameters(pattern, parameters);
    return new PredictAnswer(
        law,
        pattern,
        parameters,
        data,
        n,
        law.law().denseEquivalent(sparsity),
        law.predict(sparsity, n, data, interval),
        law.law().form().sparsityTerm().isPresent()
            ? OptionalDouble.of(
                law.law().averageParametersLoss(sparsity, n, data, AverageParameters.GRADUAL))
            : OptionalDouble.empty());
  }

  /** Dense parameters of equal value. */
  double effectiveParameters() {
    return multiplier * lawParameters;
  }

  boolean isDense() {
    return pattern.sparsity() == 0;
  }

  /** Doubts about the answer. */
  List<Caveat> caveats() {
    return Extrapolation.caveats(law.range(), pattern.sparsity(), lawParameters, data);
  }

  /** Named values of the answer, with its caveats. */
  Map<String, Object> json() {
    Map<String, Object> json = row();
    CaveatJson.put(json, caveats());
    return json;
  }

  /** Named values of the answer. */
  Map<String, Object> row() {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("law", law.name());
    row.put("parameters", parameters);
    row.put("data", data);
    row.put("sparsity", pattern.sparsity());
    row.put("loss", prediction.loss());
    row.put("loss_low", prediction.low());
    row.put("loss_high", prediction.high());
    row.put("interval_level", prediction.level());
    row.put("extrapolated", prediction.extrapolated());
    row.put("extrapolation_log", law.range().extrapolationLog(lawParameters, data));
    row.put("pattern", pattern.toString());
    row.put("law_parameters", lawParameters);
    row.put("dense_equivalent_multiplier", multiplier);
    row.put("effective_parameters", effectiveParameters());
    row.put(
        "time_average_loss", timeAverageLoss.isPresent() ? timeAverageLoss.getAsDouble() : null);
    return row;
  }
}
