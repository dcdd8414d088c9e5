package org.corehours.sim.answer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.corehours.curve.CurveLaw;
import org.corehours.sim.curve.CurveAnswers;
import org.corehours.sim.curve.CurveModel;
import org.corehours.sim.curve.CurvePoint;
import org.corehours.sim.curve.MeasuredRun;
import org.corehours.sim.curve.PlannedRun;
import org.corehours.sim.curve.RunCurve;

/** A learning curve as named values. */
public final class CurveJson {

  private CurveJson() {}

  /** What {@code estimate --curve} adds to an estimate. */
  public static Map<String, Object> of(
      PlannedRun planned, RunCurve curve, CurveAnswers answers, Optional<MeasuredRun> measured) {
    CurveModel model = curve.model();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("curve", rows(curve));
    json.put("curve_law", model.laws().stream().map(CurveLaw::name).toList());
    json.put("learning_rate_schedule", model.schedule().toString());
    json.put("curve_assumptions", model.assumptions(planned));
    json.put("after_a_third", row(answers.third()));
    json.put("stopping_early", stopping(answers.stopping()));
    json.put("early_decays", answers.decays().stream().map(CurveJson::decay).toList());
    json.put("schedules", answers.schedules().stream().map(CurveJson::end).toList());
    measured.ifPresent(run -> json.put("measured", measured(run)));
    return json;
  }

  /** One row for each place. */
  public static List<Map<String, Object>> rows(RunCurve curve) {
    return curve.points().stream().map(CurveJson::row).toList();
  }

  /**
   * One row for each place of the curve and each that was measured, by share.
   *
   * @param run measured
   */
  public static List<Map<String, Object>> rows(RunCurve curve, MeasuredRun run) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (CurvePoint point : curve.points()) {
      Map<String, Object> row = row(point);
      row.put("loss_measured", null);
      row.put("deviation_sigma", null);
      rows.add(row);
    }
    for (MeasuredRun.Row measured : run.rows()) {
      Map<String, Object> row = row(measured.planned());
      row.put("loss_measured", measured.loss());
      row.put("deviation_sigma", measured.deviation());
      rows.add(row);
    }
    rows.sort(Comparator.comparingDouble(row -> (Double) row.get("share")));
    return rows;
  }

  private static Map<String, Object> row(CurvePoint point) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("share", point.share());
    row.put("step", point.step());
    row.put("examples", point.examples());
    row.put("tokens", orNull(point.tokens()));
    row.put("epochs", point.epochs());
    row.put("core_hours", point.coreHours());
    row.put("learning_rate", orNull(point.learningRate()));
    row.put("learning_rate_factor", point.learningRateFactor());
    row.put("sparsity", point.sparsity());
    row.put("loss", point.loss());
    row.put("loss_low", point.lossLow());
    row.put("loss_high", point.lossHigh());
    row.put("extrapolated", point.extrapolated());
    return row;
  }

  private static Object orNull(OptionalDouble value) {
    return value.isPresent() ? (Double) value.getAsDouble() : null;
  }

  private static Map<String, Object> stopping(CurveAnswers.Stopping stopping) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("stopped", row(stopping.stopped()));
    json.put("loss_planned_for_it", stopping.planned());
    json.put("loss_not_stopped", stopping.end());
    return json;
  }

  private static Map<String, Object> decay(CurveAnswers.EarlyDecay decay) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("begun", decay.begun());
    json.put("length", decay.length());
    json.put("end", row(decay.end()));
    return json;
  }

  private static Map<String, Object> end(CurveAnswers.ScheduleEnd end) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("learning_rate_schedule", end.schedule().toString());
    json.put("loss", end.end().loss());
    json.put("loss_low", end.end().lossLow());
    json.put("loss_high", end.end().lossHigh());
    json.put("difference", end.difference());
    json.put("difference_low", end.difference() - end.halfWidth());
    json.put("difference_high", end.difference() + end.halfWidth());
    return json;
  }

  private static Map<String, Object> measured(MeasuredRun run) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("verdict", run.verdict().toString());
    json.put("deviation_sigma", run.deviation());
    json.put("projected_loss", run.projectedLoss());
    json.put("rows_too_early", run.early());
    json.put("rows", run.rows().stream().map(CurveJson::measuredRow).toList());
    return json;
  }

  private static Map<String, Object> measuredRow(MeasuredRun.Row measured) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("share", measured.planned().share());
    row.put("core_hours", measured.planned().coreHours());
    row.put("loss_measured", measured.loss());
    row.put("loss", measured.planned().loss());
    row.put("loss_low", measured.planned().lossLow());
    row.put("loss_high", measured.planned().lossHigh());
    row.put("deviation_sigma", measured.deviation());
    return row;
  }
}
