package org.corehours.sim.serve;

import com.google.common.collect.ImmutableList;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.corehours.architecture.nfnet.NfNetFamily;
import org.corehours.sim.plan.ChipChoice;
import org.corehours.sim.plan.PlanSearch;

/** What may be asked, with what stands for it where it is left out. */
enum Parameter {
  BUDGET(
      new Values.Amount(false, PlanSearch.MOST_BUDGET),
      "10k",
      "Core-hours to spend, above zero; 10k and 1e4 are the same."),
  FAMILY(
      new Values.Names(Choices.families()), NfNetFamily.NAME, "Architecture family of the models."),
  DEPTH(
      new Values.Count(Choices.mostDepth()),
      "",
      "Depth of your own design: a multiplier of NFNet-F0's depth, or the layers of a transformer."
          + " Requires width; without both, the plan's best design is used."),
  WIDTH(
      new Values.Text("1.25"),
      "",
      "Width of your own design: a multiplier of NFNet-F0's widths or plus, or a transformer's d_model."),
  SPARSITY(
      new Values.Text("2:4"),
      "",
      "Weights that are zero at the end: dense, a share, or n:m. Default: common sparsities are"
          + " compared."),
  EXECUTION(
      new Values.Names(Choices.EXECUTIONS.keySet().asList()),
      Choices.USUAL_EXECUTION,
      "How the chip runs pruned weights."),
  CHIP(new Values.Names(Choices.chipNames()), "tpu-v4", "Accelerator."),
  CHIPS(
      new Values.Count(100_000),
      "",
      "Number of chips of all runs. Default: chosen for each design."),
  MAX_CHIPS(
      new Values.Count(100_000),
      Integer.toString(ChipChoice.STANDARD_MOST),
      "Maximum number of chips, if chips is left out."),
  USD_PER_CHIP_HOUR(
      new Values.Amount(true, 1e6),
      "",
      "Price of a chip-hour in US dollars. Default: the list price."),
  TOP(new Values.Count(100), "10", "Number of designs in the plan.");

  private static final ImmutableList<Parameter> ALL = ImmutableList.copyOf(values());

  private final Values values;
  private final String standard;
  private final String description;

  Parameter(Values values, String standard, String description) {
    this.values = values;
    this.standard = standard;
    this.description = description;
  }

  /** The parameter of a label. */
  static Optional<Parameter> labelled(String label) {
    return ALL.stream().filter(parameter -> parameter.label().equals(label)).findFirst();
  }

  /** What a parameter of a plan is called in a URL; empty if it is none of a URL. */
  static Optional<String> labelOf(String planned) {
    String label =
        switch (planned) {
          case "depths" -> "depth";
          case "widths" -> "width";
          default -> planned;
        };
    return labelled(label).map(Parameter::label);
  }

  /** All of them. */
  static Stream<Parameter> all() {
    return ALL.stream();
  }

  /** As it stands in a URL. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it may be. */
  Values allowed() {
    return values;
  }

  /** What stands for it, as in a URL; empty if nothing does. */
  String standard() {
    return standard;
  }

  String description() {
    return description;
  }
}
