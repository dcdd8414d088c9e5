package org.corehours.sim.result.store.batch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.corehours.sim.result.column.Column;

/**
 * Rows that are written together, column by column.
 *
 * @param rows how many
 * @param columns values by column, in the order in which they are stored
 */
public record ColumnBatch(int rows, Map<Column, ColumnData> columns) {

  public ColumnBatch {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }
}
