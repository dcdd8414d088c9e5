package org.corehours.sim.result.column;

import java.util.Optional;

/** A column that files hold as text, whatever its values are. */
public sealed interface TextualColumn extends Column
    permits TextColumn, TextListColumn, CaveatsColumn {

  /** A value as files hold it; empty where it is stored as NULL. */
  Optional<String> text(Object value);

  /** The value that was stored as a text, or as NULL. */
  Object restored(Optional<String> text);

  /** The value of a row as files hold it. */
  default Optional<String> stored(SweepRow row) {
    return value(row).flatMap(this::text);
  }
}
