package org.corehours.sim.cli.option;

import java.util.Optional;
import org.corehours.sim.run.RefusedException;
import org.corehours.sim.run.Setting;
import picocli.CommandLine.Option;

/** The training data, and how much of it one optimizer step takes. */
public final class DataOptions {

  private static final double MAX_BATCH = 1e18;

  @Option(
      names = "--dataset",
      paramLabel = "D",
      description = "Training data (default: jft-4b, or c4 for a language model).")
  private String dataset;

  @Option(
      names = "--batch",
      paramLabel = "B",
      defaultValue = "" + Setting.STANDARD_BATCH,
      converter = AmountConverter.class,
      description = "Examples in one optimizer step (default: ${DEFAULT-VALUE}).")
  private double batch;

  /** Name of the training data, if it was given. */
  public Optional<String> dataset() {
    return Optional.ofNullable(dataset);
  }

  /** Examples in one optimizer step, as given. */
  public double batch() {
    return batch;
  }

  /** Examples in one optimizer step. */
  public long wholeBatch() {
    if (batch != Math.rint(batch)) {
      throw new RefusedException(
          "--batch (" + batch + ") must be a whole number", "Maybe " + Math.round(batch) + ".");
    }
    return (long) PositiveNumber.of("--batch", batch, MAX_BATCH, "4096");
  }
}
