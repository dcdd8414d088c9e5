package org.corehours.sim.validate;

import java.util.List;
import java.util.stream.Stream;
import org.corehours.tpu.timing.Calibration;

/** All published numbers beside the model's. */
public final class Validation {

  private Validation() {}

  /** Every check, in the order of the documentation. */
  public static List<Check> checks() {
    Calibration calibration = Calibration.fitted();
    return Stream.of(
            CountChecks.nfNets(),
            CountChecks.transformers(),
            CoreHourChecks.checks(calibration),
            new StepChecks(calibration).checks(),
            LossChecks.checks(),
            FineTuningChecks.checks(),
            SparsityChecks.checks())
        .flatMap(List::stream)
        .toList();
  }
}
