package org.corehours.sim.result.column;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The columns that rows were stored with. */
public final class StoredColumns {

  private final List<Column> columns;
  private final Map<Column, Integer> places = new HashMap<>();

  public StoredColumns(List<? extends Column> columns) {
    this.columns = List.copyOf(columns);
    for (Column column : this.columns) {
      places.put(column, places.size());
    }
  }

  /** In the order in which they are stored. */
  public List<Column> all() {
    return columns;
  }

  /** A row, by the values of its columns. */
  public StoredRow row(Function<Column, Optional<Object>> value) {
    return new StoredRow(
        this, columns.stream().map(column -> value.apply(column).orElse(null)).toArray());
  }

  /** The place of a column among them; empty if it was not stored. */
  Optional<Integer> place(Column column) {
    return Optional.ofNullable(places.get(column));
  }
}
