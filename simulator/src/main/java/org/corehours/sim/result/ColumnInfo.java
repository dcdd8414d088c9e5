package org.corehours.sim.result;

import java.util.Objects;

/** What a stored column means: its name, its unit (empty where there is none), one sentence. */
public record ColumnInfo(String name, String unit, String description) {

  public ColumnInfo {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(description, "description");
  }
}
