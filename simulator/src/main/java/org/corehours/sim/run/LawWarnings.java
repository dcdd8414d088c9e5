package org.corehours.sim.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.corehours.scaling.LawFile.Conditions;
import org.corehours.scaling.Prediction;
import org.corehours.scaling.PretrainedStart;
import org.corehours.sim.run.Estimator.Costed;
import org.corehours.sparsity.LayerKind;
import org.corehours.sparsity.PruningSchedule;
import org.corehours.sparsity.SparseTraining;

/** Where a run differs from those that its law was fitted to. */
final class LawWarnings {

  private LawWarnings() {}

  static List<String> of(
      LawPoint point, Costed costed, Setting setting, double examples, Prediction prediction) {
    List<String> warnings = new ArrayList<>();
    if (prediction.extrapolated()) {
      warnings.add(
          Extrapolation.describe(
              point.law().range(), point.sparsity(), point.parameters(), point.data(examples)));
    }
    double guessing = Math.log(costed.model().classes());
    if (prediction.loss() > guessing) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "the law gives more than the %.1f nats of a model that guesses: it does not reach down"
                  + " to so little data",
              guessing));
    }
    conditions(point, costed, setting, warnings);
    if (!costed.training().isDense()) {
      pruning(point, costed.training(), setting, warnings);
    }
    return warnings;
  }

  private static void conditions(
      LawPoint point, Costed costed, Setting setting, List<String> warnings) {
    Conditions fitted = point.law().file().conditions();
    Integer resolution = fitted.resolution();
    if (resolution != null && costed.model().resolution().orElse(resolution) != resolution) {
      warnings.add(
          String.format(
              Locale.ROOT, "the loss law was fitted to runs at %dx%d", resolution, resolution));
    }
    if (!point.law().file().dataset().equals(setting.dataset().name())) {
      warnings.add("the loss law was fitted on " + point.law().file().dataset());
    }
    if (fitted.batch() != null && fitted.batch() != setting.batch()) {
      warnings.add("the loss law was fitted to runs with batch " + fitted.batch());
    }
  }

  private static void pruning(
      LawPoint point, SparseTraining training, Setting setting, List<String> warnings) {
    PruningSchedule schedule = training.schedule();
    if (schedule.pretrained()) {
      String reach = PretrainedStart.published(point.sparsity()) ? "published" : "assumed";
      warnings.add(
          String.format(
              Locale.ROOT,
              "a pretrained start counts as %.2f times the data (%s; what the trained model cost is"
                  + " not counted)",
              PretrainedStart.dataFactor(point.sparsity()),
              reach));
    } else if (!schedule.equals(PruningSchedule.Gradual.STANDARD)) {
      warnings.add("the loss law was fitted to gradual pruning from 25 % to 75 % of the steps");
    }
    if (!prunesAlike(point, training)) {
      warnings.add("the loss law was fitted to runs whose blocks are all pruned alike");
    }
    double lost =
        training.layers().patterns().values().stream()
            .mapToDouble(setting.penalty()::penalty)
            .max()
            .orElse(0);
    if (lost > 0) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%s is assumed to be worth %.2g %% fewer weights than it keeps",
              training.layers(),
              100 * lost));
    }
  }

  private static boolean prunesAlike(LawPoint point, SparseTraining training) {
    List<LayerKind> counted = point.law().file().layers();
    return counted != null
        && counted.stream().map(training.layers()::of).distinct().count() == 1
        && training.layers().of(counted.get(0)).sparsity() > 0;
  }
}
