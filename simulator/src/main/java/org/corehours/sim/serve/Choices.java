package org.corehours.sim.serve;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.corehours.scaling.Laws;
import org.corehours.sim.answer.StepCauses;
import org.corehours.sim.plan.Candidates;
import org.corehours.sim.plan.ChipChoice;
import org.corehours.sim.plan.PlanSearch;
import org.corehours.sim.plan.Trainings;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.chip.Chips;
import org.corehours.tpu.cost.StepCost.Cause;

/** What may be asked for, and what the page's controls offer. */
final class Choices {

  /** Families by name, with what people call them. */
  static final ImmutableMap<String, String> FAMILIES =
      ImmutableMap.of(
          "nfnet", "NFNet (images, JFT-4B)",
          "vit", "ViT (images, JFT-4B)",
          "t5", "T5 (text, C4)");

  /** Executions by name, likewise. */
  static final ImmutableMap<String, String> EXECUTIONS =
      ImmutableMap.of(
          "masked", "masked (as on TPU v4)",
          "compressed", "compressed in memory",
          "sparse-unit", "sparse unit (hypothetical)",
          "ideal", "zeros are free (ideal)");

  private static final ImmutableMap<String, String> DEPTHS =
      ImmutableMap.of("nfnet", "times F0's", "vit", "layers", "t5", "layers of each stack");

  /** Larger slices are had, but not offered: few can have them. */
  private static final int LARGEST_OFFERED = 1024;

  private Choices() {}

  /** The chips' names. */
  static ImmutableList<String> chipNames() {
    return ImmutableList.sortedCopyOf(Chips.names());
  }

  /** The greatest depth of any family. */
  static int mostDepth() {
    return FAMILIES.keySet().stream()
        .mapToInt(family -> Candidates.grid(family).mostDepth())
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
    budget.put("limit", Parameter.MOST_BUDGET);
    all.put("budget", budget);
    all.put("families", FAMILIES.keySet().stream().map(Choices::family).toList());
    all.put("sparsities", Stream.concat(Stream.of("dense"), Trainings.PATTERNS.stream()).toList());
    all.put("executions", named(EXECUTIONS));
    all.put("chips", chipNames().stream().map(Choices::chip).toList());
    all.put("causes", Stream.of(Cause.values()).map(Choices::cause).toList());
    return all;
  }

  private static Map<String, Object> family(String name) {
    Candidates.Grid grid = Candidates.grid(name);
    Map<String, Object> family = named(name, FAMILIES.get(name));
    String dataset = PlanSearch.usualDataset(name);
    family.put("dataset", dataset);
    family.put("depth", DEPTHS.get(name));
    family.put("depths", List.of(1, grid.mostDepth()));
    family.put("widths", grid.widths());
    family.put(
        "sparse", Laws.forFamilyWithDraws(name, dataset).orElseThrow().range().sparsityHigh() > 0);
    return family;
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
