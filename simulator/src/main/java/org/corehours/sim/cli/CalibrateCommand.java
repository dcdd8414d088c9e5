package org.corehours.sim.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.corehours.scaling.LawFile;
import org.corehours.scaling.LawFile.Coefficient;
import org.corehours.scaling.LearningRateRule;
import org.corehours.sim.cli.io.OutputOption;
import org.corehours.sim.result.file.StagedFiles;
import org.corehours.sim.validate.LearningRateFit;
import org.corehours.sim.validate.NfNetLawFit;
import org.corehours.tpu.calibration.CalibrationFile;
import org.corehours.tpu.calibration.Calibrator;
import org.corehours.tpu.calibration.PublishedSteps;
import org.corehours.tpu.timing.Calibration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Repeats the fits that gave the built-in constants. */
@Command(
    name = "calibrate",
    description = "Repeats the fits to published runs that gave the built-in constants.",
    footer = {
      "",
      "Example:",
      "  corehours calibrate --out fitted",
      "writes fitted/calibration.yaml and fitted/nfnet-jft4b.yaml, as built in."
    })
final class CalibrateCommand implements Callable<Integer> {

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Also write the fitted files to this directory.")
  private Path out;

  @Mixin private OutputOption output;

  @Override
  public Integer call() throws IOException {
    Calibration calibration = Calibrator.fit(PublishedSteps.all());
    LawFile law = NfNetLawFit.lawFile();
    LearningRateRule rule = LearningRateFit.fit();
    Map<String, Object> row = row(calibration, law, rule);
    output.print(() -> text(row, law), () -> row, () -> List.of(row));
    if (out != null) {
      Files.createDirectories(out);
      StagedFiles.write(out, "calibration.yaml", CalibrationFile.yaml(calibration));
      StagedFiles.write(out, law.name() + ".yaml", law.toYaml());
    }
    return 0;
  }

  private static Map<String, Object> row(
      Calibration calibration, LawFile law, LearningRateRule rule) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("matrix_efficiency", calibration.matrixEfficiency());
    row.put("vector_efficiency", calibration.vectorEfficiency());
    row.put("launch_overhead", calibration.launchOverhead().value());
    law.coefficients().forEach((name, c) -> row.put(name, c.value()));
    row.put("objective", law.fit().objective());
    row.put("rms_log_residual", law.fit().rmsLogResidual());
    row.put("backtest_rms", law.fit().backtestRms());
    row.put("starts", law.fit().starts());
    row.put("starts_agreeing", law.fit().startsAgreeing());
    row.put("gradient_norm", law.fit().gradientNorm());
    row.put("converged", law.fit().converged());
    row.put("learning_rate_offset", rule.offset());
    row.put("learning_rate_per_data_doubling", rule.perDataDoubling());
    row.put("learning_rate_per_parameters_doubling", rule.perParametersDoubling());
    row.put("learning_rate_hits", LearningRateFit.hits(rule));
    return row;
  }

  private static String text(Map<String, Object> row, LawFile law) {
    StringBuilder text = new StringBuilder();
    row.forEach(
        (name, value) ->
            text.append(String.format(Locale.ROOT, "%-40s %s%s%n", name, value, span(name, law))));
    return text.toString();
  }

  private static String span(String name, LawFile law) {
    Coefficient c = law.coefficients().get(name);
    return c == null
        ? ""
        : String.format(Locale.ROOT, "  (90 %% interval %.4g to %.4g)", c.low(), c.high());
  }
}
