package org.corehours.sim.result;

import java.util.function.Function;

/**
 * One named column of the results, the same in JSON, CSV and Parquet.
 *
 * @param name snake_case name
 * @param unit unit as printed in a table's header, empty where there is none
 * @param description one sentence for readers of a report
 * @param type value type
 * @param value reads the column from a row; null or NaN where the row has none
 */
public record Column(
    String name, String unit, String description, Type type, Function<ResultRow, Object> value) {

  /** The types a column may have; TEXT_LIST is joined with "; " where a format has no lists. */
  public enum Type {
    TEXT,
    INTEGER,
    REAL,
    BOOLEAN,
    TEXT_LIST
  }
}
