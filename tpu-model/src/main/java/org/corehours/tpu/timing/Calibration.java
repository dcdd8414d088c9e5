package org.corehours.tpu.timing;

import org.corehours.tpu.chip.FactSheet;
import org.corehours.units.Seconds;

/**
 * The constants that no publication gives and that were fitted to measured runs, the same for every
 * model, family and chip.
 *
 * @param vectorEfficiency share of the vector unit's peak rate that fused element-wise work
 *     reaches, in (0, 1]: the two ALUs of a lane are rarely both busy, since loads, stores and
 *     dependent operations share their issue slots
 * @param launchOverhead time from one fusion's end to the next one's work: loading its program,
 *     setting up transfers, filling and draining the pipelines
 */
public record Calibration(double vectorEfficiency, Seconds launchOverhead) {

  public Calibration {
    if (!(vectorEfficiency > 0 && vectorEfficiency <= 1)) {
      throw new IllegalArgumentException(
          "vector efficiency (" + vectorEfficiency + ") must lie in (0, 1]");
    }
  }

  /** The facts behind {@link #fitted()}, with their sources. */
  public static FactSheet sheet() {
    return FactSheet.read(Calibration.class, "calibration.yaml");
  }

  /** The constants as fitted to the 36 NFNet runs. */
  public static Calibration fitted() {
    FactSheet sheet = sheet();
    return new Calibration(
        sheet.value("vector_efficiency"), new Seconds(sheet.value("launch_overhead")));
  }
}
