package org.corehours.tpu.calibration;

import java.util.Locale;
import org.corehours.tpu.timing.Calibration;

/** Writes fitted constants the way {@link Calibration#fitted()} reads them. */
public final class CalibrationFile {

  private CalibrationFile() {}

  /** The file's text. */
  public static String yaml(Calibration calibration) {
    return String.format(
        Locale.ROOT,
        """
        # Constants of the cost model that no publication gives; written by
        # `./corehours calibrate --out DIR`.
        name: nfnet-jft4b
        facts:
          vector_efficiency:
            {value: %.5f, unit: share of the vector unit's peak, status: fitted, source: "least squares on ln(core-hours) of 36 NFNet runs, arXiv:2310.16764, Figure 2", note: "bounds 0 to 1"}
          launch_overhead:
            {value: %.4e, unit: s/program, status: fitted, source: "least squares on ln(core-hours) of 36 NFNet runs, arXiv:2310.16764, Figure 2", note: "bounds 0 to %.0e s"}
        """,
        calibration.vectorEfficiency(),
        calibration.launchOverhead().value(),
        Calibrator.MAX_LAUNCH_OVERHEAD);
  }
}
