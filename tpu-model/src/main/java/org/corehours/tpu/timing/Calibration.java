package org.corehours.tpu.timing;

import org.corehours.units.Seconds;

/**
 * The constants that no publication gives and that were fitted to measured runs, the same for every
 * model, family and chip.
 *
 * @param matrixEfficiency share of the padded peak that the systolic arrays reach while they are
 *     busy, in (0, 1]: operands must be fetched, laid out and pushed, and results popped, in slots
 *     that other work wants too
 * @param vectorEfficiency share of the vector unit's peak rate that fused element-wise work
 *     reaches, in (0, 1]: the two ALUs of a lane are rarely both busy, since loads, stores and
 *     dependent operations share their issue slots
 * @param launchOverhead time from one program's end to the next one's work: loading its code,
 *     setting up transfers, filling and draining the pipelines
 */
public record Calibration(
    double matrixEfficiency, double vectorEfficiency, Seconds launchOverhead) {

  public Calibration {
    requireShare(matrixEfficiency, "matrix efficiency");
    requireShare(vectorEfficiency, "vector efficiency");
  }

  private static void requireShare(double value, String what) {
    if (!(value > 0 && value <= 1)) {
      throw new IllegalArgumentException(what + " (" + value + ") must lie in (0, 1]");
    }
  }

  /** The constants that are built in. */
  public static Calibration fitted() {
    return Calibrations.builtIn().constants();
  }
}
