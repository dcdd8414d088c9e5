package org.corehours.sim.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.corehours.scaling.LawFile.Conditions;
import org.corehours.scaling.Prediction;
import org.corehours.scaling.PretrainedStart;
import org.corehours.sim.result.Caveat;
import org.corehours.sparsity.LayerKind;
import org.corehours.sparsity.PruningSchedule;
import org.corehours.sparsity.SparseTraining;

/** Where a run differs from those that its law was fitted to. */
final class LawCaveats {

  private LawCaveats() {}

  static List<Caveat> of(EstimatedRun run, LawPoint point, Prediction prediction) {
    List<Caveat> caveats = new ArrayList<>();
    if (prediction.extrapolated()) {
      caveats.addAll(
          Extrapolation.caveats(
              point.law().range(),
              point.sparsity(),
              point.parameters(),
              point.data(run.cost().examples())));
    }
    double guessing = Math.log(run.costed().model().classes());
    if (prediction.loss() > guessing) {
      caveats.add(
          new Caveat(
              Caveat.Kind.LAW,
              "loss",
              String.format(
                  Locale.ROOT,
                  "the law predicts more than the %.1f nats of guessing: it does not apply to"
                      + " so little data",
                  guessing)));
    }
    conditions(run, point, caveats);
    if (!run.costed().training().isDense()) {
      pruning(run, point, caveats);
    }
    return caveats;
  }

  private static void conditions(EstimatedRun run, LawPoint point, List<Caveat> caveats) {
    Conditions fitted = point.law().file().conditions();
    Integer resolution = fitted.resolution();
    if (resolution != null && run.costed().model().resolution().orElse(resolution) != resolution) {
      caveats.add(
          new Caveat(
              Caveat.Kind.SHAPE,
              "resolution",
              String.format(
                  Locale.ROOT,
                  "the loss law was fitted to runs at %dx%d",
                  resolution,
                  resolution)));
    }
    String dataset = point.law().file().dataset();
    if (!dataset.equals(run.setting().dataset().name())) {
      caveats.add(
          new Caveat(
              Caveat.Kind.LAW_CONDITIONS, "dataset", "the loss law was fitted on " + dataset));
    }
    if (fitted.batch() != null && fitted.batch() != run.setting().batch()) {
      caveats.add(
          new Caveat(
              Caveat.Kind.LAW_CONDITIONS,
              "batch_size",
              "the loss law was fitted to runs with batch " + fitted.batch()));
    }
  }

  private static void pruning(EstimatedRun run, LawPoint point, List<Caveat> caveats) {
    SparseTraining training = run.costed().training();
    PruningSchedule schedule = training.schedule();
    if (schedule.pretrained()) {
      caveats.add(pretrained(point));
    } else if (!schedule.equals(PruningSchedule.Gradual.STANDARD)) {
      caveats.add(
          new Caveat(
              Caveat.Kind.LAW_CONDITIONS,
              "pruning_schedule",
              "the loss law was fitted to gradual pruning from 25 % to 75 % of the steps"));
    }
    if (!prunesAlike(point, training)) {
      caveats.add(
          new Caveat(
              Caveat.Kind.LAYOUT,
              "sparsity_pattern",
              "the loss law was fitted to runs whose blocks all have the same pattern"));
    }
    double lost =
        training.layers().patterns().values().stream()
            .mapToDouble(run.setting().penalty()::penalty)
            .max()
            .orElse(0);
    if (lost > 0) {
      caveats.add(
          new Caveat(
              Caveat.Kind.LAYOUT,
              "sparsity_pattern",
              String.format(
                  Locale.ROOT,
                  "%s is assumed to be worth %.2g %% fewer weights than it keeps",
                  training.layers(),
                  100 * lost)));
    }
  }

  private static Caveat pretrained(LawPoint point) {
    String reach = PretrainedStart.published(point.sparsity()) ? "published" : "assumed";
    return new Caveat(
        Caveat.Kind.LAW_CONDITIONS,
        "pruning_schedule",
        String.format(
            Locale.ROOT,
            "a pretrained start counts as %.2f times the data (%s; the cost of the trained model is"
                + " not included)",
            PretrainedStart.dataFactor(point.sparsity()),
            reach));
  }

  private static boolean prunesAlike(LawPoint point, SparseTraining training) {
    List<LayerKind> counted = point.law().file().layers();
    return counted != null
        && counted.stream().map(training.layers()::of).distinct().count() == 1
        && training.layers().of(counted.get(0)).sparsity() > 0;
  }
}
