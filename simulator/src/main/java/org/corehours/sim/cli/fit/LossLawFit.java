package org.corehours.sim.cli.fit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corehours.fitting.Candidate;
import org.corehours.fitting.Fitter;
import org.corehours.fitting.Identifiability;
import org.corehours.fitting.LawFit;
import org.corehours.fitting.Selection;
import org.corehours.fitting.Shortfall;
import org.corehours.scaling.LawFile;
import org.corehours.scaling.LawForms;
import org.corehours.scaling.Laws;
import org.corehours.scaling.form.LawForm;
import org.corehours.scaling.form.power.SparseForm;
import org.corehours.sim.cli.io.OutputOption;
import org.corehours.sim.fit.FitReport;
import org.corehours.sim.fit.FittedLawFile;
import org.corehours.sim.fit.Preset;
import org.corehours.sim.fit.Runs;
import org.corehours.sim.fit.RunsException;
import org.corehours.sim.fit.RunsReader;
import org.corehours.sim.report.fit.FitReportWriter;
import org.corehours.sim.run.RefusedException;

/**
 * Fits a loss law to runs.
 *
 * @param data file of the runs
 * @param form name of the law's form, if it was given
 * @param typed the command that was given
 */
record LossLawFit(
    Path data,
    Optional<String> form,
    LawFitOptions options,
    LawFileOptions file,
    FitReportOptions report,
    String typed) {

  /**
   * A fitter and how it was chosen.
   *
   * @param selection empty if form and objective were given
   */
  private record Choice(Fitter fitter, Optional<Selection> selection) {}

  /** Fits, writes the files that are asked for, and prints. */
  void run(OutputOption output) throws IOException {
    requireLaw();
    Optional<Preset> released = options.preset();
    Choice choice;
    Runs runs;
    if (options.isSelecting()) {
      FitCandidates candidates = options.candidates(form, possibleForms());
      runs = RunsReader.read(data, released);
      choice = select(candidates, runs);
    } else {
      choice = new Choice(options.fitter(form), Optional.empty());
      runs = RunsReader.read(data, released);
      requireIdentifiable(choice.fitter().form(), runs);
    }
    FitReport fitted =
        FitReport.of(
            choice.fitter(),
            runs,
            published(choice.fitter().form(), released),
            options.bootstrap(),
            options.seed());
    write(fitted, choice, output);
    output.print(
        () -> choice.selection().map(SelectionText::of).orElse("") + FitText.of(fitted),
        () -> json(fitted, choice),
        () -> FitJson.coefficientRows(fitted));
  }

  /** Refuses a law file for a form that makes no law. */
  private void requireLaw() {
    if (file.out().isPresent()
        && form.flatMap(LawForms::find).filter(f -> !f.predicts()).isPresent()) {
      throw new RefusedException(
          "--out cannot be combined with the form " + form.get(),
          "That form predicts loss from compute, not from parameters and data; maybe --form chinchilla.");
    }
  }

  private List<LawForm> possibleForms() {
    return LawForms.all().stream().filter(each -> file.out().isEmpty() || each.predicts()).toList();
  }

  private void requireIdentifiable(LawForm chosen, Runs runs) {
    Optional<Shortfall> problem = Identifiability.problem(chosen, runs.observations());
    if (problem.isPresent()) {
      throw new RunsException(data, problem.get().toString());
    }
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

  /** Published coefficients of the same runs, to judge by the same back-tests. */
  private static Optional<double[]> published(LawForm form, Optional<Preset> released) {
    return form instanceof SparseForm
        ? released.map(known -> Laws.find(known.law()).orElseThrow().law().coefficients())
        : Optional.empty();
  }

  private void write(FitReport fitted, Choice choice, OutputOption output) throws IOException {
    if (file.out().isPresent()) {
      writeLaw(file.out().get(), fitted, choice);
      output.message("wrote " + file.out().get());
    }
    if (report.directory().isPresent()) {
      Path directory = report.directory().get();
      String chosen = choice.selection().isPresent() ? command(choice) : "";
      FitReportWriter.write(
          directory,
          FitSheets.of(data.getFileName().toString(), fitted, choice.selection(), typed, chosen));
      output.message("Charts and report.html are in " + directory);
    }
  }

  private void writeLaw(Path out, FitReport fitted, Choice choice) throws IOException {
    requireConverged(out, fitted.fit());
    LawFile law =
        FittedLawFile.of(
                LawFileOptions.lawName(out),
                fitted,
                file.about(options.preset(), data),
                command(choice))
            .orElseThrow();
    LawFileOptions.write(out, law.toYaml());
  }

  private static void requireConverged(Path out, LawFit fit) {
    if (!fit.converged()) {
      throw new RefusedException(
          "--out (%s) is not written: the fit has not converged, %s"
              .formatted(
                  out,
                  fit.flat()
                      ? "a whole valley of coefficients fits equally well"
                      : fit.startsAgreeing() + " of " + fit.starts() + " starts agree"),
          "Maybe another --form, with fewer coefficients; without --out the fit is printed.");
    }
  }

  private String command(Choice choice) {
    return options.command(data, form, choice.selection().map(made -> choice.fitter()), file);
  }

  private static Map<String, Object> json(FitReport fitted, Choice choice) {
    Map<String, Object> json = FitJson.of(fitted);
    choice.selection().ifPresent(selection -> json.put("selection", SelectionJson.of(selection)));
    return json;
  }
}
