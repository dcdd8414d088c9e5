package org.corehours.sim.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.corehours.curve.CurveLaw;
import org.corehours.curve.CurveLaw.Coefficient;
import org.corehours.curve.CurveLaws;
import org.corehours.curve.MeasuredCurve;
import org.corehours.curve.MeasuredCurve.Point;
import org.corehours.curve.MultiPowerLaw;
import org.corehours.fitting.CurveError;
import org.corehours.fitting.CurveFit;
import org.corehours.fitting.CurveFitter;
import org.corehours.sim.fit.CurveReader;
import org.corehours.sim.fit.RunsException;
import org.corehours.sim.result.StagedFiles;
import org.corehours.sim.sweep.RequestException;

/**
 * {@code fit --form multi-power}: the law that measured learning curves follow.
 *
 * @param files the curves to fit
 * @param curves what they hold
 * @param predicted curves that were not fitted
 * @param fit of the curves
 * @param warmup steps
 */
record CurveFitting(
    List<Path> files,
    List<MeasuredCurve> curves,
    List<MeasuredCurve> predicted,
    CurveFit fit,
    int warmup) {

  /** Reads and fits. */
  static CurveFitting of(List<Path> files, CurveFitOptions options) throws IOException {
    List<MeasuredCurve> curves = read(files);
    List<MeasuredCurve> predicted = read(options.predicted());
    int warmup = options.warmup();
    try {
      CurveFit fit = CurveFitter.fit(curves, warmup, options.objective());
      return new CurveFitting(files, curves, predicted, fit, warmup);
    } catch (IllegalArgumentException e) {
      throw new RunsException(files.get(0), e.getMessage());
    }
  }

  private static List<MeasuredCurve> read(List<Path> files) throws IOException {
    List<MeasuredCurve> curves = new ArrayList<>();
    for (Path file : files) {
      curves.add(CurveReader.read(file));
    }
    return curves;
  }

  /** The law's errors on the curves that were not fitted. */
  List<CurveError> predictions() {
    return predicted.stream().map(curve -> CurveError.of(fit.law(), curve, warmup)).toList();
  }

  static double meanError(List<CurveError> errors) {
    return errors.stream().mapToDouble(CurveError::mae).average().orElse(Double.NaN);
  }

  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (!fit.converged()) {
      warnings.add("the fit has not converged: a whole valley of coefficients fits equally well");
    } else if (fit.startsAgreeing() < 2) {
      warnings.add(
          String.format(Locale.ROOT, "only one of %d starts reached the optimum", fit.starts()));
    }
    int last = curves.stream().mapToInt(MeasuredCurve::last).max().orElseThrow();
    predicted.stream()
        .filter(curve -> curve.last() > last)
        .forEach(
            curve ->
                warnings.add(
                    String.format(
                        Locale.ROOT,
                        "%s goes on to step %d, the fitted curves end at %d",
                        curve.name(),
                        curve.last(),
                        last)));
    return warnings;
  }

  Map<String, Double> coefficients() {
    MultiPowerLaw law = fit.law();
    double[] values = {law.l0(), law.a(), law.alpha(), law.b(), law.c(), law.beta(), law.gamma()};
    Map<String, Double> named = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      named.put(CurveLaw.NAMES.get(i), values[i]);
    }
    return named;
  }

  double standardError(String coefficient) {
    return fit.standardErrors().get(CurveLaw.NAMES.indexOf(coefficient));
  }

  /** Writes the law for {@code estimate --curve-law}. */
  void write(Path out, String command) throws IOException {
    if (!fit.converged()) {
      throw new RequestException(
          "out (" + out + ") is not written: the fit has not converged",
          "Maybe add curves with other schedules, or --prior neutral.");
    }
    Path parent = out.toAbsolutePath().getParent();
    Files.createDirectories(parent);
    StagedFiles.write(parent, out.getFileName().toString(), CurveLaws.toYaml(law(out, command)));
  }

  private CurveLaw law(Path out, String command) throws IOException {
    Map<String, Coefficient> named = new LinkedHashMap<>();
    coefficients()
        .forEach((name, value) -> named.put(name, new Coefficient(value, standardError(name))));
    List<CurveLaw.Curve> sources = new ArrayList<>();
    for (Path file : files) {
      sources.add(CurveReader.provenance(file));
    }
    return new CurveLaw(
        out.getFileName().toString().replaceFirst("\\.ya?ml$", ""),
        CurveLaw.FORM,
        CurveLaw.FORMULA,
        "measured learning curves",
        warnings().isEmpty()
            ? "Other peak learning rates and longer runs than the fitted are extrapolated."
            : String.join("; ", warnings()) + ".",
        command,
        named,
        warmup,
        curves.stream().mapToDouble(MeasuredCurve::peak).max().orElseThrow(),
        curves.stream().mapToInt(curve -> curve.points().get(0).step()).min().orElseThrow(),
        curves.stream().mapToInt(MeasuredCurve::last).max().orElseThrow(),
        sources);
  }

  /** As named values. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("form", CurveLaw.FORM);
    json.put("formula", CurveLaw.FORMULA);
    json.put("points", curves.stream().mapToInt(curve -> curve.points().size()).sum());
    json.put("warmup_steps", warmup);
    Map<String, Object> named = new LinkedHashMap<>();
    coefficients()
        .forEach((name, value) -> named.put(name, new Coefficient(value, standardError(name))));
    json.put("coefficients", named);
    json.put("objective", fit.value());
    json.put("objective_kind", fit.objective().describe());
    json.put("starts", fit.starts());
    json.put("starts_agreeing", fit.startsAgreeing());
    json.put("gradient_norm", fit.gradientNorm());
    json.put("converged", fit.converged());
    json.put("curves", fit.errors().stream().map(CurveFitting::row).toList());
    json.put("predicted", predictions().stream().map(CurveFitting::row).toList());
    json.put("mean_mae", predicted.isEmpty() ? null : (Double) meanError(predictions()));
    json.put("residuals", residuals());
    json.put("warnings", warnings());
    return json;
  }

  private static Map<String, Object> row(CurveError error) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("file", error.name());
    row.put("points", error.points());
    row.put("mae", error.mae());
    row.put("rmse", error.rmse());
    row.put("r2", error.r2());
    row.put("bias", error.bias());
    return row;
  }

  private List<Map<String, Object>> residuals() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (MeasuredCurve curve : curves) {
      double[] losses = fit.law().losses(curve.rates(warmup), curve.steps());
      for (int i = 0; i < losses.length; i++) {
        Point point = curve.points().get(i);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("file", curve.name());
        row.put("step", point.step());
        row.put("learning_rate", point.learningRate());
        row.put("loss", point.loss());
        row.put("predicted", losses[i]);
        row.put("residual", losses[i] - point.loss());
        row.put("log_residual", Math.log(losses[i] / point.loss()));
        rows.add(row);
      }
    }
    return rows;
  }

  /** One row for each coefficient. */
  List<Map<String, Object>> rows() {
    List<Map<String, Object>> rows = new ArrayList<>();
    coefficients()
        .forEach(
            (name, value) -> {
              Map<String, Object> row = new LinkedHashMap<>();
              row.put("coefficient", name);
              row.put("value", value);
              row.put("standard_error", standardError(name));
              rows.add(row);
            });
    return rows;
  }
}
