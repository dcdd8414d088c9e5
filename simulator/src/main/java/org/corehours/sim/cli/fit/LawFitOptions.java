package org.corehours.sim.cli.fit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.corehours.curve.CurveLaw;
import org.corehours.fitting.Fitter;
import org.corehours.fitting.Objective;
import org.corehours.fitting.Objective.Residuals;
import org.corehours.fitting.interval.Resampling;
import org.corehours.scaling.LawForms;
import org.corehours.scaling.form.LawForm;
import org.corehours.scaling.form.power.SparseForm;
import org.corehours.sim.cli.option.NumberConverter;
import org.corehours.sim.fit.FitReport;
import org.corehours.sim.fit.Preset;
import org.corehours.sim.run.RefusedException;
import picocli.CommandLine.Option;

/** The options of {@code fit} that say how a loss law is fitted to runs. */
final class LawFitOptions {

  @Option(
      names = "--preset",
      paramLabel = "P",
      description =
          "Published runs with their own column names: jaxpruner-vit or jaxpruner-t5"
              + " (arXiv:2309.08520).")
  private String preset;

  @Option(
      names = "--huber-delta",
      paramLabel = "D",
      converter = NumberConverter.class,
      description =
          "Threshold of the Huber loss: larger residuals count linearly (default: the preset's, or"
              + " 0.001).")
  private Double delta;

  @Option(
      names = "--residuals",
      paramLabel = "plain|log",
      description =
          "Residuals to minimise: of the loss, or of its logarithm (default: the preset's, or log).")
  private Residuals residuals;

  @Option(
      names = "--least-squares",
      description = "Minimise squared residuals, instead of the Huber loss.")
  private boolean leastSquares;

  @Option(
      names = "--select",
      paramLabel = "backtest",
      description =
          "Try every form with several objectives and take the one that predicts held-out runs"
              + " best; --form and the options of the objective narrow the choice.")
  private Criterion select;

  @Option(
      names = "--bootstrap",
      paramLabel = "case|residual",
      description =
          "Resample runs (case) or residuals in the refits for the intervals (default: residual, if"
              + " most residuals count squared).")
  private Resampling.Kind bootstrap;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "" + FitReport.STANDARD_SEED,
      description = "Seed of the bootstrap draws (default: ${DEFAULT-VALUE}).")
  private long seed;

  /** Criteria to select forms and objectives by. */
  enum Criterion {
    BACKTEST
  }

  Optional<Preset> preset() {
    return Optional.ofNullable(preset)
        .map(
            label ->
                Preset.find(label)
                    .orElseThrow(() -> RefusedException.unknown("preset", label, Preset.labels())));
  }

  boolean isSelecting() {
    return select != null;
  }

  Optional<Resampling.Kind> bootstrap() {
    return Optional.ofNullable(bootstrap);
  }

  long seed() {
    return seed;
  }

  /** The one fit that is asked for. */
  Fitter fitter(Optional<String> form) {
    return new Fitter(form(form), objective());
  }

  /**
   * Forms and objectives to select from.
   *
   * @param all forms to try unless one is named
   */
  FitCandidates candidates(Optional<String> form, List<LawForm> all) {
    List<LawForm> forms = form.isEmpty() ? all : List.of(form(form));
    return delta == null && !leastSquares
        ? FitCandidates.of(forms, preset().map(Preset::objective), Optional.ofNullable(residuals))
        : new FitCandidates(forms, List.of(objective()));
  }

  private LawForm form(Optional<String> form) {
    if (form.isPresent()) {
      return LawForms.find(form.get())
          .orElseThrow(() -> RefusedException.unknown("form", form.get(), formNames()));
    }
    if (preset().isEmpty()) {
      throw new RefusedException(
          "--form must be given where there is no --preset",
          "Maybe --form " + String.join(" or ", LawForms.names()) + ".");
    }
    return new SparseForm();
  }

  private static List<String> formNames() {
    return Stream.concat(LawForms.names().stream(), Stream.of(CurveLaw.FORM)).toList();
  }

  private Objective objective() {
    Objective standard = preset().map(Preset::objective).orElse(Objective.STANDARD);
    Residuals kind = residuals == null ? standard.residuals() : residuals;
    if (leastSquares) {
      return Objective.leastSquares(kind);
    }
    if (delta == null && kind != standard.residuals()) {
      throw new RefusedException(
          "--huber-delta must be given with residuals other than the default",
          "Maybe --huber-delta 0.001 for log, 0.01 for plain residuals.");
    }
    try {
      return new Objective(kind, delta == null ? standard.delta() : delta);
    } catch (IllegalArgumentException e) {
      throw RefusedException.of(e);
    }
  }

  /**
   * The command that makes the same law file again, wherever the data lie.
   *
   * @param selected the fit that was selected, as if it had been asked for
   */
  String command(Path data, Optional<String> form, Optional<Fitter> selected, LawFileOptions file) {
    CommandLineText text = CommandLineText.of("./corehours fit " + data.getFileName());
    text.option("--preset", preset().map(Preset::label));
    if (selected.isPresent()) {
      Objective objective = selected.get().objective();
      boolean squares = Double.isInfinite(objective.delta());
      text.option("--form", selected.get().form().name());
      text.option("--residuals", objective.residuals().label());
      text.flag("--least-squares", squares);
      text.option("--huber-delta", squares ? Optional.empty() : Optional.of(objective.delta()));
    } else {
      text.option("--form", form);
      text.option("--residuals", Optional.ofNullable(residuals).map(Residuals::label));
      text.option("--huber-delta", Optional.ofNullable(delta));
      text.flag("--least-squares", leastSquares);
    }
    text.option("--bootstrap", bootstrap().map(Resampling.Kind::label));
    text.option("--seed", seed == FitReport.STANDARD_SEED ? Optional.empty() : Optional.of(seed));
    file.addTo(text, preset().isPresent());
    return text.toString();
  }
}
