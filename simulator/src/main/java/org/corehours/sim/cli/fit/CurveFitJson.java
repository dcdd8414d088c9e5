package org.corehours.sim.cli.fit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.corehours.curve.CurveLaw;
import org.corehours.curve.MeasuredCurve;
import org.corehours.curve.MeasuredCurve.Point;
import org.corehours.fitting.curve.CurveError;
import org.corehours.fitting.curve.CurveFit;
import org.corehours.sim.answer.CaveatJson;
import org.corehours.sim.fit.CurveFitting;

/** A fitted curve law as named values. */
final class CurveFitJson {

  private CurveFitJson() {}

  static Map<String, Object> of(CurveFitting fitting) {
    CurveFit fit = fitting.fit();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("form", CurveLaw.FORM);
    json.put("formula", CurveLaw.FORMULA);
    json.put("points", fitting.curves().stream().mapToInt(curve -> curve.trained().size()).sum());
    json.put("warmup_steps", fitting.warmup());
    json.put("warmup_points", fitting.warmupRows());
    json.put("coefficients", fit.coefficients());
    json.put("objective", fit.value());
    json.put("objective_kind", fit.objective().describe());
    json.put("starts", fit.starts());
    json.put("starts_agreeing", fit.startsAgreeing());
    json.put("gradient_norm", fit.gradientNorm());
    json.put("converged", fit.converged());
    json.put("curves", fit.errors().stream().map(CurveFitJson::row).toList());
    List<CurveError> predictions = fitting.predictions();
    json.put("predicted", predictions.stream().map(CurveFitJson::row).toList());
    json.put("mean_mae", finite(CurveFitting.meanError(predictions)));
    json.put("residuals", residuals(fitting, fitting.curves()));
    json.put("predicted_residuals", residuals(fitting, fitting.predicted()));
    CaveatJson.put(json, fitting.caveats());
    return json;
  }

  private static Map<String, Object> row(CurveError error) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("file", error.name());
    row.put("points", error.points());
    row.put("mae", error.mae());
    row.put("rmse", error.rmse());
    row.put("r2", finite(error.r2()));
    row.put("bias", error.bias());
    return row;
  }

  private static Double finite(double value) {
    return Double.isFinite(value) ? (Double) value : null;
  }

  private static List<Map<String, Object>> residuals(
      CurveFitting fitting, List<MeasuredCurve> curves) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (MeasuredCurve curve : curves) {
      double[] losses = fitting.fit().law().losses(curve.rates(fitting.warmup()), curve.steps());
      for (int i = 0; i < losses.length; i++) {
        rows.add(residual(curve, curve.trained().get(i), losses[i]));
      }
    }
    return rows;
  }

  private static Map<String, Object> residual(MeasuredCurve curve, Point point, double predicted) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("file", curve.name());
    row.put("step", point.step());
    row.put("learning_rate", point.learningRate());
    row.put("loss", point.loss());
    row.put("predicted", predicted);
    row.put("residual", predicted - point.loss());
    row.put("log_residual", Math.log(predicted / point.loss()));
    return row;
  }

  /** One row for each coefficient. */
  static List<Map<String, Object>> rows(CurveFitting fitting) {
    List<Map<String, Object>> rows = new ArrayList<>();
    fitting
        .fit()
        .coefficients()
        .forEach(
            (name, coefficient) -> {
              Map<String, Object> row = new LinkedHashMap<>();
              row.put("coefficient", name);
              row.put("value", coefficient.value());
              row.put("standard_error", coefficient.standardError());
              rows.add(row);
            });
    return rows;
  }
}
