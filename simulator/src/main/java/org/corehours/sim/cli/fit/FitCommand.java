package org.corehours.sim.cli.fit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.corehours.curve.CurveLaw;
import org.corehours.scaling.LawForms;
import org.corehours.sim.cli.io.CommandText;
import org.corehours.sim.cli.io.OutputOption;
import org.corehours.sim.run.RefusedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fits a law to runs or to learning curves. */
@Command(
    name = "fit",
    description = "Which law do my runs follow, and how certain is that?",
    footer = {
      "",
      "DATA is a CSV, JSON, JSON Lines or Parquet file with the columns parameters, data and loss;"
          + " sparsity (a fraction), model, weight and noise (standard deviation of the run's loss) are"
          + " optional.",
      "",
      "Examples:",
      "  corehours fit runs.csv --form chinchilla --family decoder --out my-law.yaml",
      "  corehours fit sparse_t5-data.csv --preset jaxpruner-t5",
      "  corehours fit runs.csv --select backtest --report results/my-law",
      "",
      "With --form multi-power, DATA are learning curves with the columns step, lr and loss:",
      "  corehours fit cosine.csv constant.csv step.csv --form multi-power --out my-curve.yaml",
      "  corehours fit a.csv b.csv --form multi-power --predict c.csv d.csv"
    })
public final class FitCommand implements Callable<Integer> {

  private static final List<String> OF_CURVES = List.of("warmup", "predict", "weights", "prior");

  private static final List<String> WITH_CURVES =
      List.of("form", "out", "force", "warmup", "predict", "weights", "prior", "format", "verbose");

  @Parameters(
      paramLabel = "DATA",
      arity = "1..*",
      description = "File of runs; with --form multi-power, one file for each learning curve.")
  private List<Path> files;

  @Option(
      names = "--form",
      paramLabel = "F",
      completionCandidates = FormNames.class,
      description =
          "Form of the law: ${COMPLETION-CANDIDATES} (default with a preset: sparse); or"
              + " multi-power for learning curves.")
  private String form;

  /** Built-in forms and those of jars. */
  private static final class FormNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return LawForms.names().iterator();
    }
  }

  @Mixin private LawFitOptions law;

  @Mixin private LawFileOptions lawFile;

  @Mixin private FitReportOptions report;

  @Option(names = "--force", description = "Replace an existing law file or report.")
  private boolean force;

  @Mixin private CurveFitOptions curves;

  @Mixin private OutputOption output;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    lawFile.requireFree(force);
    report.requireFree(force);
    if (CurveLaw.FORM.equals(form)) {
      requireOptionsOfCurves();
      new LearningCurveFit(files, curves, lawFile).run(output);
    } else {
      requireOptionsOfRuns();
      String typed = "./corehours " + CommandText.of(command.root().commandLine().getParseResult());
      new LossLawFit(files.get(0), Optional.ofNullable(form), law, lawFile, report, typed)
          .run(output);
    }
    return 0;
  }

  private void requireOptionsOfCurves() {
    given()
        .filter(name -> !WITH_CURVES.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new RefusedException(
                  "--" + name + " cannot be combined with --form " + CurveLaw.FORM,
                  "Options that can: --" + String.join(", --", WITH_CURVES) + ".");
            });
  }

  private void requireOptionsOfRuns() {
    given()
        .filter(OF_CURVES::contains)
        .findFirst()
        .ifPresent(
            name -> {
              throw new RefusedException(
                  "--" + name + " needs --form " + CurveLaw.FORM,
                  "Maybe add it, if DATA are learning curves.");
            });
    if (files.size() > 1) {
      throw new RefusedException(
          "DATA (" + files.get(1) + ") is a second file of runs",
          "Maybe join the files; only --form multi-power takes several, one for each learning curve.");
    }
  }

  private Stream<String> given() {
    return command.commandLine().getParseResult().matchedOptions().stream()
        .map(option -> option.longestName().substring(2));
  }
}
