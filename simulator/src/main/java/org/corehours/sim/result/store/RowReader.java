package org.corehours.sim.result.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.corehours.sim.result.column.Column;
import org.corehours.sim.result.column.IntegerColumn;
import org.corehours.sim.result.column.RealColumn;
import org.corehours.sim.result.column.StoredColumns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.column.TextualColumn;

/** Turns the current record of a query over columns, in their order, into a row. */
final class RowReader {

  private final ResultSet results;
  private final StoredColumns columns;

  RowReader(ResultSet results, StoredColumns columns) {
    this.results = results;
    this.columns = columns;
  }

  StoredRow row() throws SQLException {
    Map<Column, Optional<Object>> values = new HashMap<>();
    for (int i = 0; i < columns.all().size(); i++) {
      Column column = columns.all().get(i);
      values.put(column, value(column, i + 1));
    }
    return columns.row(values::get);
  }

  private Optional<Object> value(Column column, int place) throws SQLException {
    if (column instanceof TextualColumn texts) {
      return Optional.of(texts.restored(Optional.ofNullable(results.getString(place))));
    }
    Object value = number(column, place);
    return results.wasNull() ? Optional.empty() : Optional.of(value);
  }

  private Object number(Column column, int place) throws SQLException {
    if (column instanceof RealColumn) {
      return results.getDouble(place);
    }
    return column instanceof IntegerColumn ? results.getLong(place) : results.getBoolean(place);
  }
}
