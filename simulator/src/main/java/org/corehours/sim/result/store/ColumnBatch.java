package org.corehours.sim.result.store;

import static java.util.stream.Collectors.joining;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.corehours.sim.result.Column;
import org.corehours.sim.result.ResultRow;

/**
 * Rows that are written together, column by column.
 *
 * @param rows how many
 * @param columns values by column, in the order in which they are stored
 */
public record ColumnBatch(int rows, Map<Column, ColumnData> columns) {

  /** Between the elements of a text list; an element's own becomes a comma. */
  static final String SEPARATOR = "; ";

  public ColumnBatch {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  /** Rows as columns. */
  public static ColumnBatch of(List<ResultRow> rows, List<Column> columns) {
    Map<Column, ColumnData> data = new LinkedHashMap<>();
    columns.forEach(column -> data.put(column, of(column, rows)));
    return new ColumnBatch(rows.size(), data);
  }

  private static ColumnData of(Column column, List<ResultRow> rows) {
    return switch (column.type()) {
      case TEXT ->
          new ColumnData.Texts(
              rows.stream().map(row -> (String) column.value().apply(row)).toArray(String[]::new));
      case TEXT_LIST ->
          new ColumnData.Texts(
              rows.stream()
                  .map(row -> joined((List<?>) column.value().apply(row)))
                  .toArray(String[]::new));
      case INTEGER ->
          new ColumnData.Integers(
              rows.stream().mapToLong(row -> whole((Number) column.value().apply(row))).toArray());
      case REAL ->
          new ColumnData.Reals(
              rows.stream().mapToDouble(row -> (Double) column.value().apply(row)).toArray());
      case BOOLEAN -> new ColumnData.Flags(flags(column, rows));
    };
  }

  private static boolean[] flags(Column column, List<ResultRow> rows) {
    boolean[] flags = new boolean[rows.size()];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = (Boolean) column.value().apply(rows.get(i));
    }
    return flags;
  }

  /** A whole number as {@link ColumnData.Integers} has it. */
  public static long whole(Number value) {
    return value == null ? ColumnData.Integers.NONE : value.longValue();
  }

  /** A list as one text; null if it is empty. */
  public static String joined(List<?> elements) {
    if (elements.isEmpty()) {
      return null;
    }
    return elements.stream()
        .map(element -> element.toString().replace(SEPARATOR, ", "))
        .collect(joining(SEPARATOR));
  }
}
