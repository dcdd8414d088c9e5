package org.corehours.sim.cli.fit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.corehours.curve.CurveLaw;
import org.corehours.curve.CurveLaws;
import org.corehours.fitting.Candidate;
import org.corehours.fitting.Fitter;
import org.corehours.fitting.Identifiability;
import org.corehours.fitting.LawFit;
import org.corehours.fitting.Objective;
import org.corehours.fitting.Objective.Residuals;
import org.corehours.fitting.Selection;
import org.corehours.fitting.Shortfall;
import org.corehours.fitting.interval.Resampling;
import org.corehours.scaling.DataUnit;
import org.corehours.scaling.LawFile;
import org.corehours.scaling.Laws;
import org.corehours.scaling.form.LawForm;
import org.corehours.scaling.form.LawForms;
import org.corehours.scaling.form.SparseForm;
import org.corehours.sim.cli.io.CommandText;
import org.corehours.sim.cli.io.NumberConverter;
import org.corehours.sim.cli.io.OutputOption;
import org.corehours.sim.fit.CurveFitting;
import org.corehours.sim.fit.CurveLawFile;
import org.corehours.sim.fit.FitReport;
import org.corehours.sim.fit.FittedLawFile;
import org.corehours.sim.fit.FittedLawFile.About;
import org.corehours.sim.fit.Preset;
import org.corehours.sim.fit.Runs;
import org.corehours.sim.fit.RunsException;
import org.corehours.sim.fit.RunsReader;
import org.corehours.sim.report.fit.FitReportWriter;
import org.corehours.sim.report.fit.FitSheet;
import org.corehours.sim.result.store.StagedFiles;
import org.corehours.sim.run.RefusedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which law do my runs follow, and how sure is that? */
@Command(
    name = "fit",
    description = "Which law do my runs follow, and how sure is that?",
    footer = {
      "",
      "DATA is CSV, JSON, JSON lines or Parquet with the columns parameters, data and loss, and"
          + " perhaps sparsity (a share), model, weight and noise (standard deviation of the run's"
          + " loss).",
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

  @Parameters(
      paramLabel = "DATA",
      arity = "1..*",
      description = "The runs; with --form multi-power one file for each learning curve.")
  private List<Path> files;

  private Path data;

  @Option(
      names = "--form",
      paramLabel = "F",
      description =
          "sparse, chinchilla, time-average, power-law or power-law-offset (default with a preset:"
              + " sparse); or multi-power for learning curves.")
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
      names = "--select",
      paramLabel = "backtest",
      description =
          "Try every form with several objectives and take the one that predicts best what it has"
              + " not seen; --form and the options of the objective restrict what is tried.")
  private Criterion select;

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
      defaultValue = "" + FitReport.STANDARD_SEED,
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

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Write report.html and charts of the residuals there.")
  private Path reportDir;

  @Option(names = "--force", description = "Replace a report that is already there.")
  private boolean force;

  @Mixin private CurveFitOptions curveOptions;

  @Mixin private OutputOption output;

  @Spec private CommandSpec command;

  /** What forms and objectives can be selected by. */
  enum Criterion {
    BACKTEST
  }

  /**
   * What is to be fitted.
   *
   * @param selection how it was chosen, if it was not given
   */
  private record Choice(Fitter fitter, Optional<Selection> selection) {}

  @Override
  public Integer call() throws IOException {
    return CurveLaw.FORM.equals(form) ? fitCurves() : fitRuns();
  }

  private int fitCurves() throws IOException {
    requireOnlyFor(
        "--form multi-power",
        List.of("form", "out", "warmup", "predict", "weights", "prior", "format", "verbose"));
    if (out != null) {
      requireYaml();
    }
    CurveFitting fitting =
        CurveFitting.of(
            files, curveOptions.predicted(), curveOptions.warmup(), curveOptions.objective());
    if (out != null) {
      write(fitting);
    }
    output.print(
        () -> CurveFitText.of(fitting),
        () -> CurveFitJson.of(fitting),
        () -> CurveFitJson.rows(fitting));
    return 0;
  }

  private void write(CurveFitting fitting) throws IOException {
    if (!fitting.fit().converged()) {
      throw new RefusedException(
          "out (" + out + ") is not written: the fit has not converged",
          "Maybe add curves with other schedules, or --prior neutral.");
    }
    CurveLaw law = CurveLawFile.of(fitting, lawName(), curveOptions.command(files, out));
    write(CurveLaws.toYaml(law));
  }

  private String lawName() {
    return out.getFileName().toString().replaceFirst("\\.ya?ml$", "");
  }

  private void write(String law) throws IOException {
    Path parent = out.toAbsolutePath().getParent();
    Files.createDirectories(parent);
    StagedFiles.write(parent, out.getFileName().toString(), law);
    output.message("wrote " + out);
  }

  /** Refuses options that would say nothing. */
  private void requireOnlyFor(String what, List<String> allowed) {
    command.commandLine().getParseResult().matchedOptions().stream()
        .map(option -> option.longestName().substring(2))
        .filter(name -> !allowed.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new RefusedException(
                  name + " does not go with " + what,
                  "What does: --" + String.join(", --", allowed) + ".");
            });
  }

  private void requireNoCurveOptions() {
    List<String> given =
        command.commandLine().getParseResult().matchedOptions().stream()
            .map(OptionSpec::longestName)
            .filter(List.of("--warmup", "--predict", "--weights", "--prior")::contains)
            .toList();
    if (!given.isEmpty()) {
      throw new RefusedException(
          given.get(0).substring(2) + " goes with --form multi-power only",
          "Maybe add that, if DATA are learning curves.");
    }
    if (files.size() > 1) {
      throw new RefusedException(
          "DATA (" + files.get(1) + ") is a second file of runs",
          "Maybe join them; several files go with --form multi-power, for learning curves.");
    }
  }

  private int fitRuns() throws IOException {
    requireNoCurveOptions();
    data = files.get(0);
    Optional<Preset> released = Optional.ofNullable(preset).map(FitCommand::preset);
    requireWritable();
    Choice choice;
    Runs runs;
    if (select == null) {
      choice = new Choice(new Fitter(form(released), objective(released)), Optional.empty());
      runs = RunsReader.read(data, released);
      requireIdentifiable(choice.fitter().form(), runs);
    } else {
      FitCandidates candidates = candidates(released);
      runs = RunsReader.read(data, released);
      choice = select(candidates, runs);
    }
    Optional<double[]> published = published(choice.fitter().form(), released);
    FitReport report =
        FitReport.of(choice.fitter(), runs, published, Optional.ofNullable(bootstrap), seed);
    if (out != null) {
      write(report, choice, released);
    }
    if (reportDir != null) {
      FitReportWriter.write(reportDir, sheet(report, choice, released));
      output.message("Charts and report.html are in " + reportDir);
    }
    output.print(
        () -> choice.selection().map(SelectionText::of).orElse("") + FitText.of(report),
        () -> json(report, choice),
        () -> FitJson.coefficientRows(report));
    return 0;
  }

  private static Map<String, Object> json(FitReport report, Choice choice) {
    Map<String, Object> json = FitJson.of(report);
    choice.selection().ifPresent(selection -> json.put("selection", SelectionJson.of(selection)));
    return json;
  }

  private FitSheet sheet(FitReport report, Choice choice, Optional<Preset> released) {
    String typed = "./corehours " + CommandText.of(command.root().commandLine().getParseResult());
    String chosen = choice.selection().isPresent() ? command(choice, released) : "";
    return FitSheets.of(data.getFileName().toString(), report, choice.selection(), typed, chosen);
  }

  private void requireIdentifiable(LawForm chosen, Runs runs) {
    Optional<Shortfall> problem = Identifiability.problem(chosen, runs.observations());
    if (problem.isPresent()) {
      throw new RunsException(data, problem.get().toString());
    }
  }

  /** What the options leave to choose from. */
  private FitCandidates candidates(Optional<Preset> released) {
    List<LawForm> forms =
        form == null
            ? LawForms.all().stream().filter(each -> out == null || each.predicts()).toList()
            : List.of(form(released));
    return delta == null && !leastSquares
        ? FitCandidates.of(forms, released.map(Preset::objective), Optional.ofNullable(residuals))
        : new FitCandidates(forms, List.of(objective(released)));
  }

  private Choice select(FitCandidates candidates, Runs runs) {
    Selection selection;
    try {
      selection = candidates.select(runs);
    } catch (IllegalArgumentException e) {
      throw new RunsException(data, e.getMessage());
    }
    Candidate best =
        selection
            .best()
            .orElseThrow(
                () ->
                    new RunsException(
                        data, "no fit has converged\nMaybe add runs that differ more."));
    return new Choice(best.fitter(), Optional.of(selection));
  }

  private static Preset preset(String label) {
    return Preset.find(label)
        .orElseThrow(() -> RefusedException.unknown("preset", label, Preset.labels()));
  }

  private LawForm form(Optional<Preset> released) {
    if (form != null) {
      return LawForms.find(form)
          .orElseThrow(() -> RefusedException.unknown("form", form, formNames()));
    }
    if (released.isEmpty()) {
      throw new RefusedException(
          "form must be given, there is no preset",
          "Maybe --form " + String.join(" or ", LawForms.names()) + ".");
    }
    return new SparseForm();
  }

  private static List<String> formNames() {
    return Stream.concat(LawForms.names().stream(), Stream.of(CurveLaw.FORM)).toList();
  }

  private Objective objective(Optional<Preset> released) {
    Objective standard = released.map(Preset::objective).orElse(Objective.STANDARD);
    Residuals kind = residuals == null ? standard.residuals() : residuals;
    if (leastSquares) {
      return Objective.leastSquares(kind);
    }
    if (delta == null && kind != standard.residuals()) {
      throw new RefusedException(
          "huber-delta must be given with other residuals than the standard ones",
          "Maybe --huber-delta 0.001 for log, 0.01 for plain residuals.");
    }
    try {
      return new Objective(kind, delta == null ? standard.delta() : delta);
    } catch (IllegalArgumentException e) {
      throw RefusedException.of(e);
    }
  }

  /** Published coefficients of the same runs, to judge by the same back-tests. */
  private static Optional<double[]> published(LawForm form, Optional<Preset> released) {
    return form instanceof SparseForm
        ? released.map(known -> Laws.find(known.law()).orElseThrow().law().coefficients())
        : Optional.empty();
  }

  private void requireWritable() {
    if (reportDir != null) {
      FitReportWriter.requireFree(reportDir, force);
    }
    if (out == null) {
      return;
    }
    requireYaml();
    if (form != null && LawForms.find(form).filter(f -> !f.predicts()).isPresent()) {
      throw new RefusedException(
          "out cannot be given with the form " + form,
          "It gives the loss of a compute, not of parameters and data; maybe --form chinchilla.");
    }
  }

  private void requireYaml() {
    if (!Laws.isFile(out.toString())) {
      throw new RefusedException(
          "out (" + out + ") must end in .yaml", "That is how a law file is told from a name.");
    }
  }

  private void requireConverged(LawFit fit) {
    if (!fit.converged()) {
      throw new RefusedException(
          "out (%s) is not written: the fit has not converged, %s"
              .formatted(
                  out,
                  fit.flat()
                      ? "a whole valley of coefficients fits equally well"
                      : fit.startsAgreeing() + " of " + fit.starts() + " starts agree"),
          "Maybe another --form, with fewer coefficients; without --out the fit is shown.");
    }
  }

  private void write(FitReport report, Choice choice, Optional<Preset> released)
      throws IOException {
    requireConverged(report.fit());
    About about =
        released
            .map(About::of)
            .orElseGet(() -> About.own(family, dataset, dataPer, data.getFileName().toString()));
    LawFile law =
        FittedLawFile.of(lawName(), report, about, command(choice, released)).orElseThrow();
    write(law.toYaml());
  }

  /** The command that makes the same file again, wherever the data lie. */
  private String command(Choice choice, Optional<Preset> released) {
    StringBuilder text = new StringBuilder("./corehours fit ").append(data.getFileName());
    released.ifPresent(known -> text.append(" --preset ").append(known.label()));
    if (choice.selection().isPresent()) {
      text.append(options(choice.fitter()));
    } else {
      option(text, "--form", form);
      option(text, "--residuals", residuals == null ? null : residuals.label());
      option(text, "--huber-delta", delta);
      if (leastSquares) {
        text.append(" --least-squares");
      }
    }
    option(text, "--bootstrap", bootstrap == null ? null : bootstrap.label());
    if (seed != FitReport.STANDARD_SEED) {
      option(text, "--seed", seed);
    }
    option(text, "--out", out == null ? null : out.getFileName());
    return text.toString();
  }

  /** As if it had been asked for. */
  private static String options(Fitter fitter) {
    Objective objective = fitter.objective();
    StringBuilder text = new StringBuilder();
    option(text, "--form", fitter.form().name());
    option(text, "--residuals", objective.residuals().label());
    return Double.isInfinite(objective.delta())
        ? text.append(" --least-squares").toString()
        : text.append(" --huber-delta ").append(objective.delta()).toString();
  }

  private static void option(StringBuilder text, String name, Object value) {
    if (value != null) {
      text.append(' ').append(name).append(' ').append(value);
    }
  }
}
