package org.corehours.sim.result.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
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

  /**
   * An answer.
   *
   * @param columns their names
   * @param rows values by name; null where a row has none
   */
  public record Answer(List<String> columns, List<Map<String, Object>> rows) {}

  /**
   * Asks a stored sweep.
   *
   * @throws OutputException if the SQL is no SELECT that can be answered
   * @throws IOException if there is no whole sweep in the directory
   */
  public static Answer ask(Path dir, String sql) throws IOException {
    SweepLock.settle(dir);
    Manifest manifest = ResultStore.readManifest(dir);
    SweepFiles files = new SweepFiles(dir, manifest.parts().size());
    files.requireIntactParts(manifest);
    try (Connection connection = DuckDb.connect();
        Statement setUp = connection.createStatement()) {
      setUp.execute("SET threads = " + Runtime.getRuntime().availableProcessors());
      setUp.execute("CREATE VIEW results AS SELECT * FROM " + DuckDb.table(files.parts()));
      setUp.execute("SET allowed_paths = " + DuckDb.names(files.parts()));
      setUp.execute("SET enable_external_access = false");
      setUp.execute("SET lock_configuration = true");
      requireSelect(connection, sql);
      Answer answer = answer(connection, sql);
      ResultStore.requireUnchanged(dir, manifest);
      return answer;
    } catch (SQLException e) {
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

  private static Answer answer(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      ResultSetMetaData meta = results.getMetaData();
      List<String> columns = new ArrayList<>();
      for (int j = 1; j <= meta.getColumnCount(); j++) {
        columns.add(distinct(columns, meta.getColumnLabel(j)));
      }
      List<Map<String, Object>> rows = new ArrayList<>();
      while (results.next()) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int j = 0; j < columns.size(); j++) {
          row.put(columns.get(j), value(results.getObject(j + 1)));
        }
        rows.add(row);
      }
      return new Answer(columns, rows);
    }
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
