package org.corehours.bench;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Runs SQL in an in-memory DuckDB and nothing else. */
public final class Sql {

  private Sql() {}

  /** Arguments: a file of statements, separated by semicolons; results are printed line by line. */
  public static void main(String[] args) throws IOException, SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      for (String sql : Splitter.on(';').split(Files.readString(Path.of(args[0])))) {
        if (!sql.isBlank() && statement.execute(sql)) {
          print(statement.getResultSet());
        }
      }
    }
  }

  private static void print(ResultSet rows) throws SQLException {
    int columns = rows.getMetaData().getColumnCount();
    while (rows.next()) {
      StringBuilder line = new StringBuilder();
      for (int i = 1; i <= columns; i++) {
        line.append(i == 1 ? "" : "\t").append(rows.getString(i));
      }
      System.out.println(line);
    }
  }
}
