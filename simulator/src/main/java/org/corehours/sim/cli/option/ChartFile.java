package org.corehours.sim.cli.option;

import java.nio.file.Path;
import java.util.Optional;
import org.corehours.sim.run.RefusedException;

/** A file that a chart is drawn into. */
public final class ChartFile {

  private ChartFile() {}

  /** The file of an option, if it was given; its ending must be that of an image. */
  public static Optional<Path> of(String option, Path file) {
    if (file != null && !file.toString().matches("(?i).*\\.(svg|png)")) {
      throw new RefusedException(
          option + " (" + file + ") must end in .svg or .png", "Maybe chart.svg.");
    }
    return Optional.ofNullable(file);
  }
}
