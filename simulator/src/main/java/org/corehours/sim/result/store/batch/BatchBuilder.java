package org.corehours.sim.result.store.batch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.corehours.sim.result.column.Column;
import org.corehours.sim.result.column.Column.Scope;
import org.corehours.sim.result.column.SweepRow;

/** Takes columns from rows, design by design. */
public final class BatchBuilder {

  /** Rows at a time, few enough for their parts to stay in the processor's cache. */
  private static final int BLOCK = 256;

  private final int rows;
  private final Map<Column, ColumnBuilder> builders = new LinkedHashMap<>();
  private int at;

  /** For so many rows. */
  public BatchBuilder(List<? extends Column> columns, int rows) {
    this.rows = rows;
    columns.forEach(column -> builders.put(column, ColumnBuilder.of(column, rows)));
  }

  /**
   * Adds rows of one design.
   *
   * @param count how many
   * @param row each by its place among them, from 0
   */
  public void add(int count, IntFunction<SweepRow> row) {
    SweepRow[] block = new SweepRow[Math.min(count, BLOCK)];
    for (int from = 0; from < count; from += BLOCK) {
      int size = Math.min(BLOCK, count - from);
      for (int i = 0; i < size; i++) {
        block[i] = row.apply(from + i);
      }
      int first = from;
      builders.forEach(
          (column, builder) -> {
            if (column.scope() != Scope.DESIGN) {
              builder.take(at + first, block, size);
            } else if (first == 0) {
              builder.take(at, block, 1);
              builder.repeat(at, at + count);
            }
          });
    }
    at += count;
  }

  /**
   * All rows.
   *
   * @throws IllegalStateException if some are missing
   */
  public ColumnBatch build() {
    if (at != rows) {
      throw new IllegalStateException(at + " of " + rows + " rows were added");
    }
    Map<Column, ColumnData> data = new LinkedHashMap<>();
    builders.forEach((column, builder) -> data.put(column, builder.build()));
    return new ColumnBatch(rows, data);
  }
}
