package org.corehours.sim.serve;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.corehours.architecture.ModelFamilies;
import org.corehours.architecture.ModelFamily;
import org.corehours.architecture.ModelGrowth;
import org.corehours.architecture.Reads;
import org.corehours.scaling.Dataset;
import org.corehours.scaling.Datasets;
import org.corehours.scaling.Laws;
import org.corehours.scaling.LossLaw;
import org.corehours.sim.answer.StepCauses;
import org.corehours.sim.plan.Candidates;
import org.corehours.sim.plan.ChipChoice;
import org.corehours.sim.plan.PlanSearch;
import org.corehours.sim.plan.Trainings;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.chip.Chips;
import org.corehours.tpu.cost.StepCost.Cause;
import org.corehours.units.Numbers;

/** What may be asked for, and what the page's controls offer. */
final class Choices {

  /** How the chip runs pruned weights unless another way is asked for. */
  static final String USUAL_EXECUTION = "masked";

  /** Executions by name, with what people call them. */
  static final ImmutableMap<String, String> EXECUTIONS =
      ImmutableMap.of(
          USUAL_EXECUTION,
          "masked (as on TPU v4)",
          "compressed",
          "compressed in memory",
          "sparse-unit",
          "sparse unit (hypothetical)",
          "ideal",
          "zeros are free (ideal)");

  /** Larger slices are had, but not offered: few can have them. */
  private static final int LARGEST_OFFERED = 1024;

  private Choices() {}

  /** Names of the families that can be planned and have a loss law for their usual data set. */
  static ImmutableList<String> families() {
    return Candidates.families().stream()
        .filter(name -> law(name).isPresent())
        .collect(ImmutableList.toImmutableList());
  }

  private static Optional<LossLaw> law(String family) {
    return ModelFamilies.find(family)
        .flatMap(found -> Laws.forFamilyWithDraws(family, found.dataset()));
  }

  /** Whether plans of a family compare sparsities: its law has a term for them. */
  static boolean isSparse(String family) {
    return law(family).orElseThrow().range().sparsityHigh() > 0;
  }

  /** The chips' names. */
  static ImmutableList<String> chipNames() {
    return ImmutableList.sortedCopyOf(Chips.names());
  }

  /** The greatest depth of any family. */
  static int mostDepth() {
    return families().stream()
        .mapToInt(family -> Candidates.growth(family).maxDepth())
        .max()
        .orElseThrow();
  }

  static Map<String, Object> all() {
    Map<String, Object> all = new LinkedHashMap<>();
    Map<String, Object> defaults = new LinkedHashMap<>();
    Parameter.all().forEach(parameter -> defaults.put(parameter.label(), parameter.standard()));
    all.put("defaults", defaults);
    Map<String, Object> budget = new LinkedHashMap<>();
    budget.put("min", BudgetLadder.LEAST);
    budget.put("max", BudgetLadder.MOST);
    budget.put("limit", PlanSearch.MOST_BUDGET);
    all.put("budget", budget);
    all.put("families", families().stream().map(Choices::family).toList());
    all.put("sparsities", Stream.concat(Stream.of("dense"), Trainings.PATTERNS.stream()).toList());
    all.put("executions", named(EXECUTIONS));
    all.put("chips", chipNames().stream().map(Choices::chip).toList());
    all.put("causes", Stream.of(Cause.values()).map(Choices::cause).toList());
    return all;
  }

  private static Map<String, Object> family(String name) {
    ModelFamily family = ModelFamilies.find(name).orElseThrow();
    ModelGrowth growth = Candidates.growth(name);
    Map<String, Object> choice = named(name, family.title());
    choice.put("dataset", family.dataset());
    choice.put("depth", growth.depthUnit());
    choice.put("depths", List.of(1, growth.maxDepth()));
    choice.put("widths", growth.widths());
    choice.put("sparse", isSparse(name));
    choice.put("width", growth.widthUnit());
    choice.put("loss", loss(family));
    return choice;
  }

  /** What the loss of a family is measured on. */
  private static String loss(ModelFamily family) {
    Dataset data = Datasets.find(family.dataset()).orElseThrow();
    return family.reads() == Reads.IMAGES
        ? String.format(
            Locale.ROOT,
            "on held-out %s images with %s classes, where guessing gives %.1f",
            data.name(),
            Numbers.compact(data.classes(), 3),
            Math.log(data.classes()))
        : "on held-out %s text, in nats for each token".formatted(data.name());
  }

  private static List<Map<String, Object>> named(Map<String, String> labels) {
    return labels.entrySet().stream().map(e -> named(e.getKey(), e.getValue())).toList();
  }

  private static Map<String, Object> named(String name, String label) {
    Map<String, Object> choice = new LinkedHashMap<>();
    choice.put("name", name);
    choice.put("label", label);
    return choice;
  }

  private static Map<String, Object> chip(String name) {
    Chip chip = Chips.find(name).orElseThrow();
    Map<String, Object> choice = named(name, name.replace("tpu-", "TPU "));
    choice.put("cores", chip.coresPerChip());
    choice.put("usd_per_chip_hour", chip.pricePerChipHour().value());
    choice.put("hbm_bytes_per_core", chip.hbmCapacityPerCore().value());
    choice.put(
        "slices", ChipChoice.all(chip).stream().filter(size -> size <= LARGEST_OFFERED).toList());
    return choice;
  }

  private static Map<String, Object> cause(Cause cause) {
    return named(cause.key(), StepCauses.label(cause));
  }
}
