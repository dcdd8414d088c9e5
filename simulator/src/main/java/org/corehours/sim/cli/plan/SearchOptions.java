package org.corehours.sim.cli.plan;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.corehours.sim.cli.option.AmountConverter;
import org.corehours.sim.cli.option.DataOptions;
import org.corehours.sim.cli.option.ExecutionOption;
import org.corehours.sim.cli.option.PenaltyOption;
import org.corehours.sim.cli.option.SparsityOptions;
import org.corehours.sim.cli.option.WholeNumber;
import org.corehours.sim.plan.ChipChoice;
import org.corehours.sim.plan.PlanSearch;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The designs that a plan chooses from, and the law that ranks them. */
final class SearchOptions {

  @Option(
      names = "--family",
      paramLabel = "F",
      split = ",",
      defaultValue = PlanSearch.STANDARD_FAMILY,
      description =
          "Family of the models, or several; each is ranked by its own law (default:"
              + " ${DEFAULT-VALUE}; families are listed by `corehours list models`).")
  private List<String> families;

  @Mixin private DataOptions data;

  @Option(
      names = "--data-limit",
      paramLabel = "X",
      converter = AmountConverter.class,
      description =
          "Number of distinct examples, if not the data set's; an epoch is one pass over them.")
  private Double dataLimit;

  @Option(
      names = "--law",
      paramLabel = "L",
      split = ",",
      description =
          "Loss law of a family, a name or a file (default: the family's with bootstrap draws).")
  private List<String> laws = List.of();

  @Mixin private ExecutionOption execution;

  @Option(
      names = "--sparsity",
      paramLabel = "P",
      description =
          "Only designs with this sparsity at the end: "
              + SparsityOptions.PATTERN
              + " (default: common sparsities are compared).")
  private String sparsity;

  @Option(
      names = "--chips",
      paramLabel = "K",
      converter = AmountConverter.class,
      description =
          "Only designs that can be trained on this number of chips (default: chosen for each).")
  private Double chips;

  @Option(
      names = "--max-chips",
      paramLabel = "K",
      converter = AmountConverter.class,
      description =
          "Chips of the largest available slice (default: " + ChipChoice.STANDARD_MOST + ").")
  private Double maxChips;

  @Option(
      names = "--depths",
      paramLabel = "N",
      split = ",",
      description =
          "Depths to try, even outside the range of shapes that the law covers: multipliers of NFNets,"
              + " layers of transformers.")
  private List<Integer> depths = List.of();

  @Option(
      names = "--widths",
      paramLabel = "W",
      split = ",",
      description =
          "Widths to try, even outside that range: multipliers of NFNet-F0's or plus; d_model of"
              + " transformers.")
  private List<String> widths = List.of();

  @Mixin private PenaltyOption penalty;

  PlanSearch search() {
    return new PlanSearch(
        families,
        data.dataset(),
        Optional.ofNullable(dataLimit),
        data.batch(),
        laws,
        execution.text(),
        Optional.ofNullable(sparsity),
        depths,
        widths,
        whole("--chips", chips),
        whole("--max-chips", maxChips),
        penalty.penalty());
  }

  private static OptionalInt whole(String option, Double value) {
    return value == null
        ? OptionalInt.empty()
        : OptionalInt.of(WholeNumber.of(option, value, "64"));
  }
}
