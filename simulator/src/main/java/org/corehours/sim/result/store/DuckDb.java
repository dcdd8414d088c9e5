package org.corehours.sim.result.store;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/** The embedded database. */
final class DuckDb {

  private DuckDb() {}

  /** One thread, so that the bytes do not depend on the machine; no files but those asked for. */
  static Connection connect() throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("threads", "1");
    settings.setProperty("temp_directory", "");
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    return DriverManager.getConnection("jdbc:duckdb:", settings);
  }

  /** The rows of Parquet files one after the other, as a table expression. */
  static String table(List<Path> parquet) {
    return "read_parquet(" + list(parquet) + ")";
  }

  /** Paths as a list of literals. */
  static String list(List<Path> files) {
    return files.stream().map(DuckDb::literal).collect(joining(", ", "[", "]"));
  }

  /** A path as a literal; nothing in it is a pattern where the literal stands in a list. */
  static String literal(Path file) {
    return "'" + file.toAbsolutePath().toString().replace("'", "''") + "'";
  }
}
