package org.corehours.sim.result.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.corehours.sim.result.column.Column;
import org.corehours.sim.result.column.FlagColumn;
import org.corehours.sim.result.column.IntegerColumn;
import org.corehours.sim.result.column.RealColumn;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.column.TextualColumn;
import org.corehours.sim.result.store.batch.ColumnBatch;
import org.corehours.sim.result.store.batch.ColumnData;

/** Stored rows as what is to be stored. */
public final class Batches {

  private Batches() {}

  /** Rows as columns. */
  public static ColumnBatch of(List<StoredRow> rows, List<Column> columns) {
    Map<Column, ColumnData> data = new LinkedHashMap<>();
    columns.forEach(column -> data.put(column, data(column, rows)));
    return new ColumnBatch(rows.size(), data);
  }

  private static ColumnData data(Column column, List<StoredRow> rows) {
    if (column instanceof RealColumn reals) {
      return new ColumnData.Reals(
          rows.stream().mapToDouble(row -> row.find(reals).orElse(Double.NaN)).toArray());
    }
    if (column instanceof IntegerColumn integers) {
      return new ColumnData.Integers(
          rows.stream()
              .mapToLong(row -> row.find(integers).orElse(ColumnData.Integers.NONE))
              .toArray());
    }
    if (column instanceof FlagColumn flags) {
      boolean[] values = new boolean[rows.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = rows.get(i).get(flags);
      }
      return new ColumnData.Flags(values);
    }
    TextualColumn texts = (TextualColumn) column;
    return new ColumnData.Texts(
        rows.stream()
            .map(row -> texts.text(row.value(column).orElseThrow()).orElse(null))
            .toArray(String[]::new));
  }
}
