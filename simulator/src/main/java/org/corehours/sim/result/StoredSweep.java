package org.corehours.sim.result;

import java.util.List;
import java.util.Objects;

/**
 * A finished sweep as it was stored.
 *
 * @param curves learning curves of rows on the frontier; empty if none were asked for
 */
public record StoredSweep(Manifest manifest, List<ResultRow> rows, List<StoredCurve> curves) {

  /** A sweep without learning curves. */
  public StoredSweep(Manifest manifest, List<ResultRow> rows) {
    this(manifest, rows, List.of());
  }

  public StoredSweep {
    Objects.requireNonNull(manifest, "manifest");
    rows = List.copyOf(rows);
    curves = List.copyOf(curves);
  }
}
