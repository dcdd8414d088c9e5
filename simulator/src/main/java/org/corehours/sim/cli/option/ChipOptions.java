package org.corehours.sim.cli.option;

import org.corehours.sim.run.BuiltIn;
import org.corehours.tpu.chip.Chip;
import picocli.CommandLine.Option;

/** The accelerator. */
public final class ChipOptions {

  @Option(
      names = "--chip",
      defaultValue = "tpu-v4",
      paramLabel = "NAME",
      description = "Accelerator (default: ${DEFAULT-VALUE}).")
  private String chip;

  /** The chip asked for. */
  public Chip chip() {
    return BuiltIn.chip(chip);
  }
}
