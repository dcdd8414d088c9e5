package org.corehours.sim.validate;

import java.util.ArrayList;
import java.util.List;
import org.corehours.fitting.LawFit;
import org.corehours.fitting.Observation;
import org.corehours.published.PretrainingRun;
import org.corehours.published.Published;
import org.corehours.scaling.Laws;
import org.corehours.scaling.LearningRateRule;
import org.corehours.scaling.form.LossFunction;
import org.corehours.sim.validate.NfNetLawFit.Count;
import org.corehours.units.Numbers;

/** Losses and learning rates of the published runs of NFNets. */
final class LossChecks {

  private static final double LOSS_TOLERANCE = 0.02;
  private static final double LOSS_RMS_TOLERANCE = 0.0065;
  private static final double BACKTEST_TOLERANCE = 0.01;

  /** Where the model itself is left out, a third of the optima may lie beside the rule's. */
  private static final double BACKTEST_MISSES = 6.5;

  private LossChecks() {}

  static List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    addLosses(checks);
    addLearningRates(checks);
    return checks;
  }

  private static void addLosses(List<Check> checks) {
    LossFunction law = Laws.find("nfnet-jft4b").orElseThrow().law();
    List<PretrainingRun> runs = Published.pretrainingRuns();
    List<Observation> observations = NfNetLawFit.observations(Count.WITHOUT_CLASSIFIER);
    double squares = 0;
    for (int i = 0; i < runs.size(); i++) {
      Observation run = observations.get(i);
      double predicted = law.loss(0, run.parameters(), run.data());
      squares += Math.pow(Math.log(predicted / run.loss()), 2);
      checks.add(
          Check.against(
              runId(runs.get(i)) + ".loss",
              "held-out loss",
              "nats",
              run.loss(),
              predicted,
              LOSS_TOLERANCE,
              true,
              Published.PRETRAINING_SOURCE));
    }
    addLossSummaries(checks, Math.sqrt(squares / runs.size()));
  }

  private static void addLossSummaries(List<Check> checks, double rms) {
    LawFit withClassifier = NfNetLawFit.fit(Count.WITH_CLASSIFIER);
    checks.add(
        Check.below(
            "loss.rms",
            "RMS log error of 36 runs, N without the classifier",
            rms,
            LOSS_RMS_TOLERANCE,
            true,
            Published.PRETRAINING_SOURCE));
    checks.add(
        Check.below(
            "loss.rms_with_classifier",
            "RMS log error of 36 runs, N with the classifier",
            withClassifier.rms(),
            LOSS_RMS_TOLERANCE,
            true,
            Published.PRETRAINING_SOURCE));
    checks.add(
        Check.below(
            "loss.backtest",
            "RMS log error of F7 and F7+ predicted from the other 24 runs",
            NfNetLawFit.backtestRms(Count.WITHOUT_CLASSIFIER),
            BACKTEST_TOLERANCE,
            false,
            Published.PRETRAINING_SOURCE));
  }

  private static void addLearningRates(List<Check> checks) {
    int published = Published.learningRates().size();
    checks.add(
        Check.against(
            "learning_rate.hits",
            "optimal learning rates given exactly, on a grid of factors of two",
            "of 18",
            published,
            (double) LearningRateFit.hits(LearningRateRule.NFNET_JFT4B),
            2.0 / published,
            true,
            Published.LEARNING_RATE_SOURCE));
    checks.add(
        Check.against(
            "learning_rate.backtest_hits",
            "optimal learning rates given exactly by the rule of the other models",
            "of 18",
            published,
            (double) LearningRateFit.hitsOfOtherModels(1),
            BACKTEST_MISSES / published,
            false,
            Published.LEARNING_RATE_SOURCE));
    checks.add(
        Check.against(
            "learning_rate.backtest_neighbours",
            "optimal learning rates that are that rule's, or its neighbours on the grid",
            "of 18",
            published,
            (double) LearningRateFit.hitsOfOtherModels(2),
            0,
            false,
            Published.LEARNING_RATE_SOURCE));
  }

  /** Stable name of a run. */
  static String runId(PretrainingRun run) {
    return run.model() + "." + Numbers.significant(run.epochs(), 2) + "ep";
  }
}
