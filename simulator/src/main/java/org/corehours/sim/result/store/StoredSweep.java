package org.corehours.sim.result.store;

import java.util.List;
import java.util.Objects;
import org.corehours.sim.result.Manifest;
import org.corehours.sim.result.StepTime;
import org.corehours.sim.result.StoredCurve;
import org.corehours.sim.result.column.StoredRow;

/**
 * A finished sweep as it was stored.
 *
 * @param curves learning curves of rows on the frontier; empty if none were asked for
 * @param stepTimes of designs on the frontier; empty if they are not stored
 */
public record StoredSweep(
    Manifest manifest, List<StoredRow> rows, List<StoredCurve> curves, List<StepTime> stepTimes) {

  /** A sweep of which only the rows are known. */
  public StoredSweep(Manifest manifest, List<StoredRow> rows) {
    this(manifest, rows, List.of(), List.of());
  }

  public StoredSweep {
    Objects.requireNonNull(manifest, "manifest");
    rows = List.copyOf(rows);
    curves = List.copyOf(curves);
    stepTimes = List.copyOf(stepTimes);
  }
}
