package org.corehours.sim.serve;

import com.google.common.collect.ImmutableList;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.corehours.architecture.nfnet.NfNetFamily;
import org.corehours.sim.plan.ChipChoice;

/** What may be asked, with what stands for it where it is left out. */
enum Parameter {
  BUDGET(
      new Values.Amount(false, Parameter.MOST_BUDGET),
      "10k",
      "Core-hours to spend; 10k and 1e4 are the same. Above zero."),
  FAMILY(new Values.Names(Choices.families()), NfNetFamily.NAME, "Architecture of the models."),
  DEPTH(
      new Values.Count(Choices.mostDepth()),
      "",
      "Depth of a design of one's own: multiplier of NFNet-F0's, layers of transformers. Goes with"
          + " width; without them the recommended model."),
  WIDTH(
      new Values.Text("1.25"),
      "",
      "Its width: multiplier of NFNet-F0's or plus, d_model of transformers."),
  SPARSITY(
      new Values.Text("2:4"),
      "",
      "Weights that are zero at the end of all runs: dense, a share, or n:m; the usual ones are"
          + " compared where it is left out."),
  EXECUTION(
      new Values.Names(Choices.EXECUTIONS.keySet().asList()),
      Choices.USUAL_EXECUTION,
      "How the chip runs pruned weights."),
  CHIP(new Values.Names(Choices.chipNames()), "tpu-v4", "Accelerator."),
  CHIPS(
      new Values.Count(100_000),
      "",
      "Chips of all runs; chosen for each design where it is left out."),
  MAX_CHIPS(
      new Values.Count(100_000),
      Integer.toString(ChipChoice.STANDARD_MOST),
      "Largest slice that can be had, where chips are chosen."),
  USD_PER_CHIP_HOUR(
      new Values.Amount(true, 1e6),
      "",
      "Price of a chip for an hour, US dollars; the list price where it is left out."),
  TOP(new Values.Count(100), "10", "Designs of the plan to give.");

  /** Assumed: what more is asked for is a slip [core-hours]. */
  static final double MOST_BUDGET = 1e8;

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
