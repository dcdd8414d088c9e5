package org.corehours.sim.result.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.corehours.sim.result.file.IoProblem;

/**
 * Any Parquet file as texts.
 *
 * @param columns names in the order of the file
 * @param rows texts by column, in the order of the file; NULL is left out
 */
public record ParquetTable(List<String> columns, List<Map<String, String>> rows) {

  private static final int MAX_ROWS = 1_000_000;

  public ParquetTable {
    columns = List.copyOf(columns);
    rows = rows.stream().map(Map::copyOf).toList();
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it is no Parquet file; the message says why
   */
  public static ParquetTable read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException("it is no regular file, as Parquet needs");
    }
    try (Connection connection = DuckDb.connectLimited();
        Statement statement = connection.createStatement();
        ResultSet results =
            statement.executeQuery("SELECT * FROM " + DuckDb.table(List.of(file)))) {
      List<String> columns = columns(results.getMetaData());
      List<Map<String, String>> rows = new ArrayList<>();
      while (results.next()) {
        if (rows.size() == MAX_ROWS) {
          throw new IOException("it has more than " + MAX_ROWS + " rows");
        }
        rows.add(row(columns, results));
      }
      return new ParquetTable(columns, rows);
    } catch (SQLException e) {
      throw IoProblem.of("it cannot be read as Parquet", e);
    }
  }

  private static List<String> columns(ResultSetMetaData data) throws SQLException {
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= data.getColumnCount(); i++) {
      columns.add(data.getColumnName(i));
    }
    return columns;
  }

  private static Map<String, String> row(List<String> columns, ResultSet results)
      throws SQLException {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      Object cell = results.getObject(i + 1);
      if (cell != null) {
        row.put(columns.get(i), cell.toString());
      }
    }
    return row;
  }
}
