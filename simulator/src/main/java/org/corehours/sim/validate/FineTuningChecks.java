package org.corehours.sim.validate;

import java.util.List;
import java.util.Locale;
import org.corehours.architecture.BuiltInModels;
import org.corehours.published.FineTuningRun;
import org.corehours.published.Published;
import org.corehours.sim.finetune.FineTuning;
import org.corehours.sim.finetune.FineTuningLaw;
import org.corehours.tpu.chip.Chips;

/** ImageNet Top-1 after fine-tuning, and what that costs. */
final class FineTuningChecks {

  private static final String STRONGEST = "nfnet-f7+";

  /** Errors of Top-1 are in percentage points, so shares of an image as all checks are. */
  private static final double POINT = 0.01;

  /** Assumed to be good enough: points are digitised to about 0.03, neighbours differ by 0.3. */
  private static final double TOP1_TOLERANCE = 0.2 * POINT;

  /** Assumed to be good enough: batch and slice of the published run are not known. */
  private static final double COST_TOLERANCE = 0.2;

  /** In the text of the paper, for F7+ and 50 epochs. */
  private static final double PUBLISHED_CORE_HOURS = 1600;

  private FineTuningChecks() {}

  static List<Check> checks() {
    List<FineTuningRun> runs = FineTuningLaw.runs();
    List<FineTuningRun> strongest =
        runs.stream().filter(run -> run.model().equals(STRONGEST)).toList();
    FineTuningLaw others = FineTuningLaw.fit(run -> !run.model().equals(STRONGEST));
    double hours =
        FineTuning.coreHours(
                BuiltInModels.find(STRONGEST).orElseThrow(), Chips.find("tpu-v4").orElseThrow())
            .value();
    return List.of(
        Check.below(
            "fine_tuning.rms",
            String.format(Locale.ROOT, "RMS error of Top-1 of %d runs", runs.size()),
            POINT * FineTuningLaw.fitted().rms(runs),
            TOP1_TOLERANCE,
            true,
            Published.FINE_TUNING_SOURCE),
        Check.below(
            "fine_tuning.backtest",
            "RMS error of Top-1 of F7+ predicted from the other models",
            POINT * others.rms(strongest),
            TOP1_TOLERANCE,
            false,
            Published.FINE_TUNING_SOURCE),
        Check.against(
            "fine_tuning.core_hours",
            "fine-tuning of F7+",
            "core-hours",
            PUBLISHED_CORE_HOURS,
            hours,
            COST_TOLERANCE,
            false,
            "Smith, Brock, Berrada & De 2023, arXiv:2310.16764, Section 3"));
  }
}
