package org.corehours.sim.cli.fit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.corehours.curve.CurveLaw;
import org.corehours.curve.CurveLaws;
import org.corehours.sim.cli.io.OutputOption;
import org.corehours.sim.fit.CurveFitting;
import org.corehours.sim.fit.CurveLawFile;
import org.corehours.sim.run.RefusedException;

/**
 * Fits the multi-power law to learning curves.
 *
 * @param files one for each curve
 */
record LearningCurveFit(List<Path> files, CurveFitOptions options, LawFileOptions file) {

  LearningCurveFit {
    files = List.copyOf(files);
  }

  /** Fits, writes the law if that is asked for, and prints. */
  void run(OutputOption output) throws IOException {
    CurveFitting fitting =
        CurveFitting.of(files, options.predicted(), options.warmup(), options.objective());
    if (file.out().isPresent()) {
      write(file.out().get(), fitting);
      output.message("wrote " + file.out().get());
    }
    output.print(
        () -> CurveFitText.of(fitting),
        () -> CurveFitJson.of(fitting),
        () -> CurveFitJson.rows(fitting));
  }

  private void write(Path out, CurveFitting fitting) throws IOException {
    if (!fitting.fit().converged()) {
      throw new RefusedException(
          "--out (" + out + ") is not written: the fit has not converged",
          "Maybe add curves with other schedules, or --prior neutral.");
    }
    CurveLaw law =
        CurveLawFile.of(fitting, LawFileOptions.lawName(out), options.command(files, out));
    LawFileOptions.write(out, CurveLaws.toYaml(law));
  }
}
