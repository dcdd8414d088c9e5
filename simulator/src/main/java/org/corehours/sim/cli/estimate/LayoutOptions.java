package org.corehours.sim.cli.estimate;

import java.util.List;
import java.util.Optional;
import org.corehours.sim.cli.option.AmountsConverter;
import org.corehours.sim.cli.option.WholeNumber;
import org.corehours.sim.run.Partitioning;
import org.corehours.workload.Optimizer;
import picocli.CommandLine.Option;

/** How many chips a run has, and how it is laid out on them. */
final class LayoutOptions {

  @Option(
      names = "--chips",
      paramLabel = "K",
      split = AmountsConverter.CHIPS_SEPARATOR,
      converter = AmountsConverter.class,
      description =
          "Number of chips; several, as in 64,128,256, show the cost of a shorter run (default: 32 images on each core, or the"
              + " smallest slice that a language model fits on).")
  private List<Double> chips = List.of();

  @Option(
      names = "--partition",
      paramLabel = "P",
      defaultValue = "simplest",
      description =
          "auto (fastest that fits), simplest (data parallel if it fits, else auto), or degrees such"
              + " as fsdp=16,tensor=4,recompute=full (default: ${DEFAULT-VALUE}).")
  private String partition;

  @Option(
      names = "--optimizer",
      paramLabel = "O",
      description =
          "sgd_momentum, adam or adafactor; sets the memory and traffic for each parameter (default:"
              + " sgd_momentum for NFNets, adam for transformers).")
  private Optimizer optimizer;

  /** The numbers of chips asked for; none if they are to be chosen. */
  List<Integer> chips() {
    return chips.stream().map(count -> WholeNumber.of("--chips", count, "64")).toList();
  }

  Partitioning partitioning() {
    return Partitioning.parse(partition);
  }

  Optional<Optimizer> optimizer() {
    return Optional.ofNullable(optimizer);
  }
}
