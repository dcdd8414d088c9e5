package org.corehours.sim.cli.option;

import java.nio.file.Path;
import org.corehours.sim.name.NamedCalibration;
import org.corehours.sim.name.NamedChip;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.timing.Calibrations;
import org.corehours.tpu.timing.FittedCalibration;
import picocli.CommandLine.Option;

/** The accelerator, and the timing constants of its software stack. */
public final class ChipOptions {

  @Option(
      names = "--chip",
      defaultValue = "tpu-v4",
      paramLabel = "NAME|FILE",
      description =
          "Accelerator: a name listed by `corehours list chips`, or a chip's YAML file"
              + " (default: ${DEFAULT-VALUE}).")
  private String chip;

  @Option(
      names = "--calibration",
      paramLabel = "FILE",
      description =
          "YAML file with the timing constants of your own software stack (default: those fitted"
              + " on tpu-v4).")
  private Path calibration;

  /** The chip asked for. */
  public Chip chip() {
    return NamedChip.find(chip);
  }

  /** The calibration asked for. */
  public FittedCalibration calibration() {
    return calibration == null ? Calibrations.builtIn() : NamedCalibration.read(calibration);
  }
}
