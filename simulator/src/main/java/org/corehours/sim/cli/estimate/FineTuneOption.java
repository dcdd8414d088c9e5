package org.corehours.sim.cli.estimate;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.corehours.architecture.Architecture;
import org.corehours.sim.answer.FineTuningJson;
import org.corehours.sim.cli.io.Warnings;
import org.corehours.sim.finetune.FineTuning;
import org.corehours.sim.result.estimate.Estimate;
import org.corehours.sim.run.RefusedException;
import org.corehours.sim.run.Setting;
import org.corehours.units.Numbers;
import picocli.CommandLine.Option;

/** The option to fine-tune the model on another data set after the run. */
final class FineTuneOption {

  @Option(
      names = "--fine-tune",
      paramLabel = "imagenet",
      description =
          "Predict ImageNet Top-1 after fine-tuning as in arXiv:2310.16764, and what that costs"
              + " (NFNets on jft-4b).")
  private String dataset;

  /** What a table of one row leaves to JSON. */
  private static final Set<String> CAVEATS = Set.of("warnings", "caveats");

  boolean isAsked() {
    return dataset != null;
  }

  Optional<FineTuning> of(Architecture model, Estimate estimate, Setting setting) {
    if (dataset == null) {
      return Optional.empty();
    }
    if (!dataset.equals(FineTuning.DATASET)) {
      throw new RefusedException(
          "--fine-tune (" + dataset + ") must be " + FineTuning.DATASET,
          "No fine-tuning results are published for other data sets.");
    }
    return Optional.of(FineTuning.of(model, estimate, setting));
  }

  static String text(FineTuning tuning, Estimate estimate) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%nFine-tuned on %s for %d epochs at %dx%d with sharpness-aware minimisation%n"
                + "  Top-1 %.2f %%, %.0f %% interval %.2f to %.2f, tested at %dx%d%n"
                + "  cost  %s core-hours, %s USD; %s core-hours with the pre-training%n"
                + "  (assumed: %s images on each core, because batch and slice are not published)%n",
            FineTuning.DATASET,
            FineTuning.EPOCHS,
            FineTuning.RESOLUTION,
            FineTuning.RESOLUTION,
            tuning.top1().percent(),
            100 * estimate.law().intervalLevel(),
            tuning.top1().low(),
            tuning.top1().high(),
            FineTuning.TEST_RESOLUTION,
            FineTuning.TEST_RESOLUTION,
            Numbers.compact(tuning.coreHours().value(), 3),
            Numbers.compact(tuning.money().value(), 3),
            Numbers.compact(tuning.totalCoreHours().value(), 3),
            BigDecimal.valueOf(tuning.imagesPerCore()).stripTrailingZeros().toPlainString()));
    text.append(Warnings.of(tuning.caveats()));
    return text.toString();
  }

  /** Its columns beside those of an estimate. */
  static Map<String, Object> columns(FineTuning tuning, Estimate estimate) {
    Map<String, Object> columns = new LinkedHashMap<>();
    FineTuningJson.of(tuning, estimate.law().intervalLevel())
        .forEach(
            (name, value) -> {
              if (!CAVEATS.contains(name)) {
                columns.put("fine_tuning_" + name, value);
              }
            });
    return columns;
  }
}
