package org.corehours.sim.result.column;

import java.util.Objects;
import java.util.OptionalDouble;
import org.corehours.sim.result.estimate.Estimate;

/** A row whose run is estimated as a whole. */
public record ResultRow(
    String rowKey, OptionalDouble budgetCoreHours, boolean onFrontier, Estimate run)
    implements SweepRow {

  public ResultRow {
    Objects.requireNonNull(rowKey, "rowKey");
    Objects.requireNonNull(budgetCoreHours, "budgetCoreHours");
    Objects.requireNonNull(run, "run");
  }

  /** A run that is in no sweep. */
  public static ResultRow alone(Estimate run) {
    return new ResultRow("", OptionalDouble.empty(), false, run);
  }
}
