package org.corehours.sim.name;

import java.nio.file.Path;
import org.corehours.sim.run.RefusedException;
import org.corehours.tpu.sheet.SheetException;
import org.corehours.tpu.timing.Calibrations;
import org.corehours.tpu.timing.FittedCalibration;

/** Reads the calibration file that a user names. */
public final class NamedCalibration {

  private NamedCalibration() {}

  /**
   * The calibration of a file.
   *
   * @throws RefusedException if the file cannot be used
   */
  public static FittedCalibration read(Path file) {
    try {
      return Calibrations.read(file);
    } catch (SheetException e) {
      throw new RefusedException(e.getMessage());
    }
  }
}
