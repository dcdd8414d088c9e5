package org.corehours.sim.result.store;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.corehours.sim.result.column.StoredColumns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.file.SpreadsheetText;

/**
 * Rows of Parquet files as CSV or as objects, read by an in-memory DuckDB.
 *
 * <p>NaN and null are stored as NULL, which CSV shows as an empty field.
 */
final class RowFiles {

  private RowFiles() {}

  /** Writes the rows of all parts, in order, as CSV. */
  static void writeCsv(List<Path> parts, Path csv) throws SQLException {
    try (Connection connection = DuckDb.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT %s FROM %s) TO %s (FORMAT csv, HEADER, USE_TMP_FILE false)"
              .formatted(cells(statement, parts), DuckDb.table(parts), DuckDb.literal(csv)));
    }
  }

  /** All columns, their texts as {@link SpreadsheetText}. */
  private static String cells(Statement statement, List<Path> parts) throws SQLException {
    List<String> cells = new ArrayList<>();
    try (ResultSet columns =
        statement.executeQuery("DESCRIBE SELECT * FROM " + DuckDb.table(parts.subList(0, 1)))) {
      while (columns.next()) {
        String name = '"' + columns.getString("column_name") + '"';
        boolean isText = columns.getString("column_type").equals("VARCHAR");
        cells.add(isText ? safe(name) + " AS " + name : name);
      }
    }
    return String.join(", ", cells);
  }

  /** The first test is quick, and few texts pass it. */
  private static String safe(String column) {
    return "CASE WHEN left(%1$s, 1) IN ('=', '+', '-', '@', chr(9), chr(13), '''') AND regexp_full_match(%1$s, '%2$s') AND NOT regexp_full_match(%1$s, '%3$s') THEN concat('''', %1$s) ELSE %1$s END"
        .formatted(column, SpreadsheetText.FORMULA.replace("'", "''"), SpreadsheetText.NUMBER);
  }

  /**
   * Reads rows in their order.
   *
   * @param condition which ones, in SQL
   */
  static List<StoredRow> read(List<Path> parts, StoredColumns columns, String condition)
      throws SQLException {
    String query =
        "SELECT %s FROM %s WHERE %s".formatted(names(columns), DuckDb.table(parts), condition);
    try (Connection connection = DuckDb.connect();
        Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(query)) {
      List<StoredRow> rows = new ArrayList<>();
      RowReader reader = new RowReader(results, columns);
      while (results.next()) {
        rows.add(reader.row());
      }
      return rows;
    }
  }

  private static String names(StoredColumns columns) {
    return columns.all().stream().map(column -> '"' + column.name() + '"').collect(joining(", "));
  }
}
