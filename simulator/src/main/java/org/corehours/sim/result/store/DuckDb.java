package org.corehours.sim.result.store;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.corehours.sim.result.OutputException;
import org.duckdb.DuckDBDriver;

/** The embedded database. */
final class DuckDb {

  private static final Pattern WILDCARD = Pattern.compile("[*?\\[]");
  private static final long MEGABYTE = 1_000_000;
  private static final long LEAST_MEMORY_MB = 128;

  /** Memory that one statement may use: as much as Java, so that one option changes both. */
  static final long MEMORY_MB =
      Math.max(LEAST_MEMORY_MB, Runtime.getRuntime().maxMemory() / MEGABYTE);

  private DuckDb() {}

  /** One thread, so that the bytes do not depend on the machine; no files but those asked for. */
  static Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:duckdb:", settings());
  }

  /** The same for answers of any size: they come row by row, with a limit of memory. */
  static Connection connectLimited() throws SQLException {
    Properties settings = settings();
    settings.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
    settings.setProperty("memory_limit", MEMORY_MB + "MB");
    return DriverManager.getConnection("jdbc:duckdb:", settings);
  }

  /** Whether a statement reached the limit of memory. */
  static boolean isOutOfMemory(SQLException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("Out of Memory Error") || message.contains("Java heap space");
  }

  private static Properties settings() {
    Properties settings = new Properties();
    settings.setProperty("threads", "1");
    settings.setProperty("temp_directory", "");
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    return settings;
  }

  /** The rows of these Parquet files one after the other, as a table expression. */
  static String table(List<Path> parquet) {
    return "read_parquet(["
        + parquet.stream().map(file -> quoted(pattern(file))).collect(joining(", "))
        + "], hive_partitioning = false)";
  }

  /** The names under which {@link #table} opens files, as a list of literals. */
  static String names(List<Path> parquet) {
    return parquet.stream()
        .flatMap(file -> Stream.of(file.toAbsolutePath().toString(), pattern(file)))
        .distinct()
        .map(DuckDb::quoted)
        .collect(joining(", ", "[", "]"));
  }

  /** A path to write to as a literal; DuckDB takes it as it is. */
  static String literal(Path file) {
    return quoted(file.toAbsolutePath().toString());
  }

  /**
   * The pattern that only this path matches: DuckDB takes names of files to read for patterns.
   *
   * @throws OutputException if there is none
   */
  static String pattern(Path file) {
    String path = file.toAbsolutePath().toString();
    if (!WILDCARD.matcher(path).find()) {
      return path;
    }
    if (path.contains("\\")) {
      throw new OutputException(
          path + " has a backslash and one of * ? [ in its name, and DuckDB cannot read that.",
          "Maybe a directory with another name.");
    }
    return WILDCARD.matcher(path).replaceAll("[$0]");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
