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
        name: nfnet-jft4b and maxtext-22b
        facts:
          matrix_efficiency:
            {value: %.5f, unit: share of the padded peak, status: fitted, source: "least squares on ln(step time) of 36 NFNet runs (arXiv:2310.16764, Figure 2) and MaxText 22B (MFU 0.567 on 64 chips)", note: "bounds 0 to 1"}
          vector_efficiency:
            {value: %.5f, unit: share of the vector unit's peak, status: fitted, source: "least squares on ln(step time) of 36 NFNet runs (arXiv:2310.16764, Figure 2) and MaxText 22B (MFU 0.567 on 64 chips)", note: "bounds 0 to 1"}
          launch_overhead:
            {value: %.4e, unit: s/program, status: fitted, source: "least squares on ln(step time) of 36 NFNet runs (arXiv:2310.16764, Figure 2) and MaxText 22B (MFU 0.567 on 64 chips)", note: "bounds 0 to %.0e s"}
        """,
        calibration.matrixEfficiency(),
        calibration.vectorEfficiency(),
        calibration.launchOverhead().value(),
        Calibrator.MAX_LAUNCH_OVERHEAD);
  }
}
