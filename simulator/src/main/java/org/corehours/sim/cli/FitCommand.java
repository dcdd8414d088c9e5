package org.corehours.sim.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.corehours.fitting.FitForm;
import org.corehours.fitting.FitForms;
import org.corehours.fitting.Fitter;
import org.corehours.fitting.Identifiability;
import org.corehours.fitting.LawFit;
import org.corehours.fitting.Objective;
import org.corehours.fitting.Objective.Residuals;
import org.corehours.fitting.Resampling;
import org.corehours.fitting.SparseForm;
import org.corehours.scaling.DataUnit;
import org.corehours.scaling.LawFile;
import org.corehours.scaling.Laws;
import org.corehours.sim.fit.FitReport;
import org.corehours.sim.fit.FittedLawFile;
import org.corehours.sim.fit.FittedLawFile.About;
import org.corehours.sim.fit.Preset;
import org.corehours.sim.fit.Runs;
import org.corehours.sim.fit.RunsException;
import org.corehours.sim.fit.RunsReader;
import org.corehours.sim.result.StagedFiles;
import org.corehours.sim.sweep.RequestException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which law do my runs follow, and how sure is that? */
@Command(
    name = "fit",
    description = "Which law do my runs follow, and how sure is that?",
    footer = {
      "",
      "DATA is CSV, JSON or JSON lines with the columns parameters, data and loss, and perhaps"
          + " sparsity (a share), model, weight and noise (standard"
          + " deviation of the run's loss).",
      "",
      "Examples:",
      "  corehours fit runs.csv --form chinchilla --family decoder --out my-law.yaml",
      "  corehours fit sparse_t5-data.csv --preset jaxpruner-t5"
    })
final class FitCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DATA", description = "The runs.")
  private Path data;

  @Option(
      names = "--form",
      paramLabel = "F",
      description =
          "sparse, chinchilla, time-average, power-law or power-law-offset (default with a preset:"
              + " sparse).")
  private String form;

  @Option(
      names = "--preset",
      paramLabel = "P",
      description =
          "Released data with columns of their own: jaxpruner-vit or jaxpruner-t5"
              + " (arXiv:2309.08520).")
  private String preset;

  @Option(
      names = "--huber-delta",
      paramLabel = "D",
      converter = NumberConverter.class,
      description = "Residuals above D count linearly (default: the preset's, or" + " 0.001).")
  private Double delta;

  @Option(
      names = "--residuals",
      paramLabel = "plain|log",
      description = "What is made small (default: the preset's, or log).")
  private Residuals residuals;

  @Option(
      names = "--least-squares",
      description = "Squares of all residuals, instead of --huber-delta.")
  private boolean leastSquares;

  @Option(
      names = "--bootstrap",
      paramLabel = "case|residual",
      description =
          "What a refit for the intervals draws: runs, or residuals (default: residuals if most"
              + " count squared).")
  private Resampling.Kind bootstrap;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Of the bootstrap draws (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--family",
      paramLabel = "F",
      defaultValue = "own",
      description = "For the law file: architecture family of the runs, such as decoder.")
  private String family;

  @Option(
      names = "--dataset",
      paramLabel = "D",
      defaultValue = "own",
      description = "For the law file: what the runs were trained on.")
  private String dataset;

  @Option(
      names = "--data-per",
      paramLabel = "examples|input_tokens",
      defaultValue = "examples",
      description = "For the law file: what the column data counts (default: ${DEFAULT-VALUE}).")
  private DataUnit dataPer;

  @Option(
      names = "--out",
      paramLabel = "LAW.yaml",
      description = "Write the law there, for predict --law and sweeps.")
  private Path out;

  @Mixin private Output output;

  @Override
  public Integer call() throws IOException {
    Optional<Preset> released = Optional.ofNullable(preset).map(FitCommand::preset);
    FitForm chosen = form(released);
    requireWritable(chosen);
    Fitter fitter = new Fitter(chosen, objective(released));
    Runs runs = RunsReader.read(data, released);
    Optional<String> problem = Identifiability.problem(chosen, runs.observations());
    if (problem.isPresent()) {
      throw new RunsException(data, problem.get());
    }
    FitReport report =
        FitReport.of(
            fitter, runs, published(chosen, released), Optional.ofNullable(bootstrap), seed);
    if (out != null) {
      write(report, released);
    }
    output.print(
        () -> FitText.of(report), () -> FitJson.of(report), () -> FitJson.coefficientRows(report));
    return 0;
  }

  private static Preset preset(String label) {
    return Preset.find(label)
        .orElseThrow(() -> RequestException.unknown("preset", label, Preset.labels()));
  }

  private FitForm form(Optional<Preset> released) {
    if (form != null) {
      return FitForms.find(form)
          .orElseThrow(() -> RequestException.unknown("form", form, FitForms.names()));
    }
    if (released.isEmpty()) {
      throw new RequestException(
          "form must be given, there is no preset",
          "Maybe --form " + String.join(" or ", FitForms.names()) + ".");
    }
    return new SparseForm();
  }

  private Objective objective(Optional<Preset> released) {
    Objective standard =
        released.map(Preset::objective).orElse(new Objective(Residuals.LOG, 0.001));
    Residuals kind = residuals == null ? standard.residuals() : residuals;
    if (leastSquares) {
      return Objective.leastSquares(kind);
    }
    if (delta == null && kind != standard.residuals()) {
      throw new RequestException(
          "huber-delta must be given with other residuals than the standard ones",
          "Maybe --huber-delta 0.001 for log, 0.01 for plain residuals.");
    }
    try {
      return new Objective(kind, delta == null ? standard.delta() : delta);
    } catch (IllegalArgumentException e) {
      throw RequestException.of(e);
    }
  }

  /** Published coefficients of the same runs, to judge by the same back-tests. */
  private static Optional<double[]> published(FitForm form, Optional<Preset> released) {
    return form instanceof SparseForm
        ? released.map(known -> Laws.find(known.law()).orElseThrow().law().coefficients())
        : Optional.empty();
  }

  private void requireWritable(FitForm chosen) {
    if (out == null) {
      return;
    }
    if (!Laws.isFile(out.toString())) {
      throw new RequestException(
          "out (" + out + ") must end in .yaml", "That is how a law file is told from a name.");
    }
    if (chosen.names().size() < 5) {
      throw new RequestException(
          "out cannot be given with the form " + chosen.name(),
          "It gives the loss of a compute, not of parameters and data; maybe --form chinchilla.");
    }
  }

  private void requireConverged(LawFit fit) {
    if (!fit.converged()) {
      throw new RequestException(
          "out (%s) is not written: the fit has not converged, %s"
              .formatted(
                  out,
                  fit.flat()
                      ? "a whole valley of coefficients fits equally well"
                      : fit.startsAgreeing() + " of " + fit.starts() + " starts agree"),
          "Maybe another --form, with fewer coefficients; without --out the fit is shown.");
    }
  }

  private void write(FitReport report, Optional<Preset> released) throws IOException {
    requireConverged(report.fit());
    About about =
        released
            .map(About::of)
            .orElseGet(() -> About.own(family, dataset, dataPer, data.getFileName().toString()));
    String name = out.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    LawFile law = FittedLawFile.of(name, report, about, command(released)).orElseThrow();
    Path parent = out.toAbsolutePath().getParent();
    Files.createDirectories(parent);
    StagedFiles.write(parent, out.getFileName().toString(), law.toYaml());
    output.message("wrote " + out);
  }

  /** The command that makes the same file again, wherever the data lie. */
  private String command(Optional<Preset> released) {
    StringBuilder text = new StringBuilder("./corehours fit ").append(data.getFileName());
    released.ifPresent(known -> text.append(" --preset ").append(known.label()));
    option(text, "--form", form);
    option(text, "--residuals", residuals == null ? null : residuals.label());
    option(text, "--huber-delta", delta);
    if (leastSquares) {
      text.append(" --least-squares");
    }
    option(text, "--bootstrap", bootstrap == null ? null : bootstrap.label());
    if (seed != 1) {
      option(text, "--seed", seed);
    }
    option(text, "--out", out.getFileName());
    return text.toString();
  }

  private static void option(StringBuilder text, String name, Object value) {
    if (value != null) {
      text.append(' ').append(name).append(' ').append(value);
    }
  }
}
