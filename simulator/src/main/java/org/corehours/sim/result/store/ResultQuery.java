package org.corehours.sim.result.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.corehours.sim.result.Manifest;
import org.corehours.sim.result.OutputException;

/** SQL on a stored sweep: one SELECT, which sees the table {@code results} and no other file. */
public final class ResultQuery {

  private ResultQuery() {}

  /** Takes an answer row by row, so that it need not fit into memory. */
  public interface Reader {
    void columns(List<String> names) throws IOException;

    /** Takes values by column, null where there is none, and returns whether to go on. */
    boolean row(Map<String, Object> values) throws IOException;
  }

  /**
   * Asks a stored sweep.
   *
   * @param longest time for the whole answer
   * @throws OutputException if the SQL is no SELECT, or its answer takes too much time or memory
   * @throws IOException if there is no whole sweep in the directory, or the reader fails
   */
  public static void ask(Path dir, String sql, Duration longest, Reader reader) throws IOException {
    SweepLock.settle(dir);
    Manifest manifest = ResultStore.readManifest(dir);
    SweepFiles files = new SweepFiles(dir, manifest.parts().size());
    files.requireIntactParts(manifest);
    try (Connection connection = DuckDb.connectLimited();
        Statement setUp = connection.createStatement()) {
      setUp.execute("SET threads = " + Runtime.getRuntime().availableProcessors());
      setUp.execute("CREATE VIEW results AS SELECT * FROM " + DuckDb.table(files.parts()));
      setUp.execute("SET allowed_paths = " + DuckDb.names(files.parts()));
      setUp.execute("SET enable_external_access = false");
      setUp.execute("SET lock_configuration = true");
      requireSelect(connection, sql);
      answer(connection, sql, longest, reader);
      ResultStore.requireUnchanged(dir, manifest);
    } catch (SQLException e) {
      if (DuckDb.isOutOfMemory(e)) {
        throw new OutputException(
            "the query needs more memory than the " + DuckDb.MEMORY_MB + " MB that it may use",
            "Maybe COREHOURS_JAVA_OPTS=-Xmx8g, or a LIMIT.");
      }
      throw new OutputException(
          "the query cannot be answered: " + e.getMessage().strip(),
          "The table is called results; DESCRIBE results lists its columns.");
    }
  }

  private static void requireSelect(Connection connection, String sql) throws SQLException {
    if (sql.strip().toLowerCase(Locale.ROOT).matches("(describe|summarize)\\s+results")) {
      return;
    }
    String literal = "'" + sql.replace("'", "''") + "'";
    try (Statement statement = connection.createStatement();
        ResultSet parsed =
            statement.executeQuery(
                "SELECT json_extract_string(j, '$.error_message'),"
                    + " json_array_length(j, '$.statements') FROM (SELECT json_serialize_sql("
                    + literal
                    + ") AS j)")) {
      parsed.next();
      String problem = parsed.getString(1);
      if (problem != null || parsed.getInt(2) != 1) {
        throw new OutputException(
            "the query must be one SELECT" + (problem == null ? "." : ": " + problem),
            "Maybe SELECT model, min(loss) FROM results GROUP BY model ORDER BY 2.");
      }
    }
  }

  private static void answer(Connection connection, String sql, Duration longest, Reader reader)
      throws SQLException, IOException {
    try (Statement statement = connection.createStatement();
        QueryTimeout timeout = new QueryTimeout(statement, longest)) {
      try (ResultSet results = statement.executeQuery(sql)) {
        read(results, reader, timeout);
      } catch (SQLException e) {
        timeout.throwIfOver();
        throw e;
      }
    }
  }

  private static void read(ResultSet results, Reader reader, QueryTimeout timeout)
      throws SQLException, IOException {
    List<String> columns = columns(results.getMetaData());
    reader.columns(columns);
    boolean more = true;
    while (more && results.next()) {
      timeout.throwIfOver();
      Map<String, Object> row = new LinkedHashMap<>();
      for (int j = 0; j < columns.size(); j++) {
        row.put(columns.get(j), value(results.getObject(j + 1)));
      }
      more = reader.row(row);
    }
  }

  private static List<String> columns(ResultSetMetaData meta) throws SQLException {
    List<String> columns = new ArrayList<>();
    for (int j = 1; j <= meta.getColumnCount(); j++) {
      columns.add(distinct(columns, meta.getColumnLabel(j)));
    }
    return columns;
  }

  /** A value that JSON and CSV know; NaN is none, and what they do not know becomes text. */
  private static Object value(Object value) {
    if (value instanceof Number number) {
      return Double.isNaN(number.doubleValue()) ? null : number;
    }
    return value == null || value instanceof Boolean ? value : value.toString();
  }

  private static String distinct(List<String> columns, String label) {
    String name = label;
    for (int i = 2; columns.contains(name); i++) {
      name = label + "_" + i;
    }
    return name;
  }
}
