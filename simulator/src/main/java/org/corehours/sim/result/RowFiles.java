package org.corehours.sim.result;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Rows as Parquet and CSV files, written and read by an in-memory DuckDB.
 *
 * <p>NaN and null are stored as NULL, which CSV shows as an empty field.
 */
final class RowFiles {

  /** Between the elements of a text list; an element's own becomes a comma. */
  static final String SEPARATOR = "; ";

  private static final String TABLE = "results";

  private RowFiles() {}

  /** Writes the rows to both files, replacing them. */
  static void write(List<ResultRow> rows, Path parquet, Path csv) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE " + TABLE + " (" + columnsWithTypes() + ")");
      append(rows, connection.unwrap(DuckDBConnection.class));
      copy(statement, parquet, "FORMAT parquet, COMPRESSION zstd");
      copy(statement, csv, "FORMAT csv, HEADER");
    }
  }

  /** Reads the rows of a Parquet file in their order. */
  static List<ResultRow> read(Path parquet) throws SQLException {
    String query = "SELECT " + columns() + " FROM " + source(parquet);
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(query)) {
      List<ResultRow> rows = new ArrayList<>();
      RowReader reader = new RowReader(results);
      while (results.next()) {
        rows.add(reader.row());
      }
      return rows;
    }
  }

  /** One thread, so that the bytes do not depend on the machine; no files but those asked for. */
  static Connection connect() throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("threads", "1");
    settings.setProperty("temp_directory", "");
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    return DriverManager.getConnection("jdbc:duckdb:", settings);
  }

  private static void copy(Statement statement, Path file, String options) throws SQLException {
    statement.execute(
        "COPY " + TABLE + " TO " + literal(file) + " (" + options + ", USE_TMP_FILE false)");
  }

  private static void append(List<ResultRow> rows, DuckDBConnection connection)
      throws SQLException {
    try (DuckDBAppender appender =
        connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, TABLE)) {
      for (ResultRow row : rows) {
        appender.beginRow();
        for (Column column : Columns.ALL) {
          append(column.type(), column.value().apply(row), appender);
        }
        appender.endRow();
      }
    }
  }

  private static void append(Column.Type type, Object value, DuckDBAppender appender)
      throws SQLException {
    switch (type) {
      case TEXT -> appender.append((String) value);
      case INTEGER -> appendInteger((Number) value, appender);
      case REAL -> appendReal((Double) value, appender);
      case BOOLEAN -> appender.append(((Boolean) value).booleanValue());
      case TEXT_LIST -> appender.append(joined((List<?>) value));
    }
  }

  private static void appendInteger(Number value, DuckDBAppender appender) throws SQLException {
    if (value == null) {
      appender.appendNull();
    } else {
      appender.append(value.longValue());
    }
  }

  private static void appendReal(double value, DuckDBAppender appender) throws SQLException {
    if (Double.isNaN(value)) {
      appender.appendNull();
    } else {
      appender.append(value);
    }
  }

  private static String joined(List<?> elements) {
    if (elements.isEmpty()) {
      return null;
    }
    return elements.stream()
        .map(element -> element.toString().replace(SEPARATOR, ", "))
        .collect(joining(SEPARATOR));
  }

  private static String columns() {
    return Columns.ALL.stream().map(column -> quoted(column.name())).collect(joining(", "));
  }

  private static String columnsWithTypes() {
    return Columns.ALL.stream()
        .map(column -> quoted(column.name()) + " " + sqlType(column.type()))
        .collect(joining(", "));
  }

  private static String sqlType(Column.Type type) {
    return switch (type) {
      case TEXT, TEXT_LIST -> "VARCHAR";
      case INTEGER -> "BIGINT";
      case REAL -> "DOUBLE";
      case BOOLEAN -> "BOOLEAN";
    };
  }

  private static String quoted(String name) {
    return '"' + name + '"';
  }

  /** A Parquet file as a query's source. */
  static String source(Path parquet) {
    return "read_parquet([" + literal(parquet) + "])";
  }

  private static String literal(Path file) {
    return "'" + file.toAbsolutePath().toString().replace("'", "''") + "'";
  }
}
