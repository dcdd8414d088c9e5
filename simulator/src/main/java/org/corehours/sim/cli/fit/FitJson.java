package org.corehours.sim.cli.fit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.corehours.fitting.Backtest;
import org.corehours.fitting.LawFit;
import org.corehours.fitting.Observation;
import org.corehours.fitting.interval.Interval;
import org.corehours.fitting.interval.ProfileInterval;
import org.corehours.sim.answer.CaveatJson;
import org.corehours.sim.fit.FitReport;

/** A fit as named values. */
final class FitJson {

  private FitJson() {}

  static Map<String, Object> of(FitReport report) {
    LawFit fit = report.fit();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("form", fit.form().name());
    json.put("formula", fit.form().formula());
    json.put("runs", report.runs().size());
    Map<String, Object> coefficients = new LinkedHashMap<>();
    fit.byName().forEach((name, value) -> coefficients.put(name, coefficient(report, name, value)));
    json.put("coefficients", coefficients);
    json.put("objective", fit.value());
    json.put("objective_kind", fit.objective().describe());
    json.put("rms_log_residual", fit.rms());
    json.put("residual_deviation", fit.residualDeviation());
    json.put("starts", fit.starts());
    json.put("starts_agreeing", fit.startsAgreeing());
    json.put("gradient_norm", fit.gradientNorm());
    json.put("condition", fit.condition());
    json.put("converged", fit.converged());
    json.put("interval_level", 0.9);
    json.put("draws", report.draws().size());
    json.put("residuals", residuals(report));
    json.put("backtests", report.backtests().stream().map(FitJson::backtest).toList());
    CaveatJson.put(json, report.caveats());
    return json;
  }

  private static Map<String, Object> coefficient(FitReport report, String name, double value) {
    Interval interval = report.intervals().get(name);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("value", value);
    row.put("standard_error", interval.standardError());
    row.put("low", interval.low());
    row.put("high", interval.high());
    row.put("standard_error_asymptotic", nullable(report.asymptoticErrors().get(name)));
    ProfileInterval profile = report.profiles().get(name);
    row.put("profile_low", profile == null ? null : nullable(profile.low()));
    row.put("profile_high", profile == null ? null : nullable(profile.high()));
    return row;
  }

  private static Double nullable(OptionalDouble value) {
    return value.isPresent() ? (Double) value.getAsDouble() : null;
  }

  /** One row for each coefficient. */
  static List<Map<String, Object>> coefficientRows(FitReport report) {
    List<Map<String, Object>> rows = new ArrayList<>();
    report
        .fit()
        .byName()
        .forEach(
            (name, value) -> {
              Map<String, Object> row = new LinkedHashMap<>();
              row.put("coefficient", name);
              row.putAll(coefficient(report, name, value));
              rows.add(row);
            });
    return rows;
  }

  private static List<Map<String, Object>> residuals(FitReport report) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < report.runs().size(); i++) {
      Observation run = report.runs().get(i);
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("row", i + 1);
      row.put("model", run.group());
      row.put("sparsity", run.sparsity());
      row.put("parameters", run.parameters());
      row.put("data", run.data());
      row.put("loss", run.loss());
      row.put("predicted", report.fit().predict(run));
      row.put("residual", report.fit().residuals().get(i));
      row.put("log_residual", report.fit().logResiduals().get(i));
      rows.add(row);
    }
    return rows;
  }

  private static Map<String, Object> backtest(Backtest test) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", test.name());
    row.put("description", test.description());
    row.put("fits", test.fits());
    row.put("runs", test.runs());
    row.put("rms_log_error", finite(test.rmsLogError()));
    row.put("published_rms_log_error", finite(test.yardstickRms()));
    return row;
  }

  private static Double finite(double value) {
    return Double.isFinite(value) ? (Double) value : null;
  }
}
