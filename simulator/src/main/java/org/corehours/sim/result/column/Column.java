package org.corehours.sim.result.column;

import java.util.Optional;
import org.corehours.sim.result.ColumnInfo;

/**
 * One named column of the results, the same in JSON, CSV, Parquet, the API's schema and the docs.
 *
 * <p>A column is made by {@code ofDesign}, {@code ofRun} or {@code ofRow} of its kind, from its
 * name, unit, description and the function that takes its value. What that function is given
 * decides how often it is asked: facts of a design hold nothing that differs between runs, so that
 * a column of a design may be taken once for all of them.
 */
public sealed interface Column permits NumberColumn, FlagColumn, TextualColumn {

  /** For what a column has one value. */
  enum Scope {
    /** A design: all its runs have the same. */
    DESIGN,
    /** Each run. */
    RUN,
    /** Each row of a sweep; a run by itself has none. */
    ROW
  }

  ColumnInfo info();

  Scope scope();

  /** The value of a row: a Double, Long, Boolean, String or List; empty where it has none. */
  Optional<Object> value(SweepRow row);

  /** In snake_case. */
  default String name() {
    return info().name();
  }

  /** As printed in a table's header; empty where there is none. */
  default String unit() {
    return info().unit();
  }

  /** One sentence for readers of a report. */
  default String description() {
    return info().description();
  }
}
