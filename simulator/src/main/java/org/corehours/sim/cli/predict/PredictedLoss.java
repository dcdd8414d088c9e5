package org.corehours.sim.cli.predict;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.corehours.scaling.IntervalSettings;
import org.corehours.scaling.LossLaw;
import org.corehours.scaling.NmPenalty;
import org.corehours.scaling.Prediction;
import org.corehours.scaling.SparseLaw;
import org.corehours.scaling.TimeAverageLaw;
import org.corehours.sparsity.PruningSchedule;
import org.corehours.sparsity.SparsityPattern;

/**
 * The loss of a law at one point.
 *
 * @param parameters non-zero parameters N, as the law counts them
 * @param data data D, as the law counts it
 * @param lawParameters N after the penalty for an n:m pattern
 * @param multiplier dense parameters that each of them is worth
 * @param timeAverageLoss of the law by the time-average of the parameters [nats], for sparse laws
 */
record PredictedLoss(
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
  static PredictedLoss of(
      LossLaw law,
      SparsityPattern pattern,
      NmPenalty penalty,
      double parameters,
      double data,
      IntervalSettings interval) {
    double sparsity = pattern.sparsity();
    double n = penalty.lawParameters(pattern, parameters);
    return new PredictedLoss(
        law,
        pattern,
        parameters,
        data,
        n,
        law.law() instanceof SparseLaw sparse ? sparse.effectiveMultiplier(sparsity) : 1,
        law.predict(sparsity, n, data, interval),
        law.law() instanceof SparseLaw sparse
            ? OptionalDouble.of(timeAverageLoss(sparse, sparsity, n, data))
            : OptionalDouble.empty());
  }

  /** With the schedule that the laws were fitted to. */
  private static double timeAverageLoss(SparseLaw law, double sparsity, double n, double data) {
    double progress = PruningSchedule.Gradual.STANDARD.meanProgress(1);
    return new TimeAverageLaw(law).loss(sparsity, n, data, progress);
  }

  /** Dense parameters of the same worth. */
  double effectiveParameters() {
    return multiplier * lawParameters;
  }

  boolean isDense() {
    return pattern.sparsity() == 0;
  }

  /** The same as named values. */
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
