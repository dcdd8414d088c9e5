package org.corehours.sim.result;

import java.util.List;
import java.util.Objects;

/** A finished sweep as it was stored. */
public record StoredSweep(Manifest manifest, List<ResultRow> rows) {

  public StoredSweep {
    Objects.requireNonNull(manifest, "manifest");
    rows = List.copyOf(rows);
  }
}
