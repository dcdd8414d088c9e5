package org.corehours.tpu.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.corehours.tpu.chip.TimingCheck;
import org.corehours.tpu.timing.Calibration;

/**
 * Writes constants that were fitted to {@link PublishedSteps#all()}, the way {@link
 * org.corehours.tpu.timing.Calibrations} reads them.
 */
public final class CalibrationFile {

  private static final String SOURCE =
      "least squares on ln(step time) of 36 NFNet runs (arXiv:2310.16764, Figure 2) and MaxText 22B"
          + " (MFU 0.567 on 64 chips)";

  private CalibrationFile() {}

  /** The file's text. */
  public static String yaml(Calibration calibration) {
    return String.format(
        Locale.ROOT,
        """
        # Constants of the cost model that no publication gives; written by
        # `./corehours calibrate --out DIR`.
        name: nfnet-jft4b and maxtext-22b
        fitted_on: [tpu-v4]
        checked:
        %s
        %s
        facts:
          matrix_efficiency:
            {value: %.5f, unit: share of the padded peak, status: fitted, source: "%s", note: "bounds 0 to 1"}
          vector_efficiency:
            {value: %.5f, unit: share of the vector unit's peak, status: fitted, source: "%s", note: "bounds 0 to 1"}
          launch_overhead:
            {value: %.4e, unit: s/program, status: fitted, source: "%s", note: "bounds 0 to %.0e s"}
        """,
        line(nfnets(calibration)),
        line(maxText(calibration)),
        calibration.matrixEfficiency(),
        SOURCE,
        calibration.vectorEfficiency(),
        SOURCE,
        calibration.launchOverhead().value(),
        SOURCE,
        Calibrator.MAX_LAUNCH_OVERHEAD);
  }

  private static TimingCheck nfnets(Calibration calibration) {
    return check(
        calibration,
        PublishedSteps.nfnets(),
        "NFNet-F0 to F7+ on JFT-4B",
        "arXiv:2310.16764, Figure 2");
  }

  private static TimingCheck maxText(Calibration calibration) {
    return check(
        calibration,
        List.of(PublishedSteps.maxText()),
        "MaxText 22B on 64 chips",
        "MaxText repository, configs/tpu/v4");
  }

  private static TimingCheck check(
      Calibration calibration, List<MeasuredStep> steps, String what, String source) {
    double mean =
        Arrays.stream(Calibrator.relativeErrors(calibration, steps))
            .map(Math::abs)
            .average()
            .orElseThrow();
    return new TimingCheck(steps.size(), what, mean, true, source);
  }

  private static String line(TimingCheck check) {
    return String.format(
        Locale.ROOT,
        "  - {runs: %d, what: %s, mean_absolute_error: %.4f, fitted: %b, source: \"%s\"}",
        check.runs(),
        check.what(),
        check.meanAbsoluteError(),
        check.fitted(),
        check.source());
  }
}
