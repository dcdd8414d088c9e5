package org.corehours.sim.result.store;

import java.util.List;
import org.corehours.sim.result.StepTime;
import org.corehours.sim.result.StoredCurve;

/**
 * What is stored beside the rows and follows from them.
 *
 * @param csv whether the rows are stored as CSV as well
 * @param curves learning curves; none are stored if it is empty
 * @param stepTimes where the time of steps goes; none are stored if it is empty
 */
public record Derived(boolean csv, List<StoredCurve> curves, List<StepTime> stepTimes) {

  public Derived {
    curves = List.copyOf(curves);
    stepTimes = List.copyOf(stepTimes);
  }

  /** The rows as CSV, or nothing. */
  public static Derived rows(boolean csv) {
    return new Derived(csv, List.of(), List.of());
  }
}
