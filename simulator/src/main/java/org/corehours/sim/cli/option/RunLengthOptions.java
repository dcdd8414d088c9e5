package org.corehours.sim.cli.option;

import org.corehours.sim.run.RunLength;
import picocli.CommandLine.Option;

/** How long a run is, in one of three units; one epoch unless said otherwise. */
public final class RunLengthOptions {

  private static final double MAX_AMOUNT = 1e18;

  @Option(
      names = "--epochs",
      paramLabel = "E",
      converter = NumberConverter.class,
      description = "Passes over the data set (default: 1).")
  private Double epochs;

  @Option(
      names = "--examples",
      paramLabel = "X",
      converter = AmountConverter.class,
      description = "Training examples, repeats included.")
  private Double examples;

  @Option(
      names = "--core-hours",
      paramLabel = "H",
      converter = AmountConverter.class,
      description = "Budget that sets the length of the run.")
  private Double coreHours;

  /** The length asked for. */
  public RunLength length() {
    if (examples != null) {
      return new RunLength.Examples(positive("--examples", examples, "1e9"));
    }
    return coreHours != null
        ? new RunLength.CoreHours(positive("--core-hours", coreHours, "5k"))
        : new RunLength.Epochs(epochs == null ? 1 : positive("--epochs", epochs, "1"));
  }

  private static double positive(String option, double value, String example) {
    return PositiveNumber.of(option, value, MAX_AMOUNT, example);
  }
}
