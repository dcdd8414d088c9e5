package org.corehours.sim.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * A sweep in a directory: {@code results.parquet} and {@code results.csv} with the rows, and {@code
 * manifest.json}, whose presence says that the sweep is complete.
 */
public final class ResultStore {

  private static final String MANIFEST = "manifest.json";
  private static final String PARQUET = "results.parquet";
  private static final String CSV = "results.csv";

  private ResultStore() {}

  /** Whether the directory holds a complete sweep. */
  public static boolean isSweep(Path dir) {
    return Files.isRegularFile(dir.resolve(MANIFEST));
  }

  /**
   * Makes sure that results may be written to a directory, creating it if it is missing.
   *
   * @param force whether a sweep that is already there may be replaced
   * @throws OutputException if the directory holds a sweep, or cannot be written to
   */
  public static void requireFree(Path dir, boolean force) {
    if (Files.exists(dir) && !Files.isDirectory(dir)) {
      throw new OutputException(
          dir + " is a file, but results need a directory.", "Maybe another --out.");
    }
    try {
      Files.createDirectories(dir);
      if (!force && holdsResults(dir)) {
        throw new OutputException(
            dir + " already holds a sweep's results.",
            "Maybe --force to replace it, or another --out.");
      }
    } catch (IOException e) {
      throw unwritable(dir);
    }
    if (!Files.isWritable(dir)) {
      throw unwritable(dir);
    }
  }

  /**
   * Stores a sweep in an existing directory, replacing one that is there. Nothing changes unless
   * every file could be written.
   *
   * @throws IOException if it cannot be stored; the message says where and why
   */
  public static void write(Path dir, Manifest manifest, List<ResultRow> rows) throws IOException {
    if (manifest.rows() != rows.size()) {
      throw new IllegalArgumentException(
          "the manifest is for " + manifest.rows() + " rows, not " + rows.size());
    }
    try (StagedFiles files = new StagedFiles(dir)) {
      RowFiles.write(rows, files.stage(PARQUET), files.stage(CSV));
      Files.writeString(files.stage(MANIFEST), ManifestJson.write(manifest));
      Files.deleteIfExists(dir.resolve(MANIFEST));
      files.commit();
    } catch (SQLException | IOException e) {
      throw IoProblem.of("cannot store the sweep in " + dir, e);
    }
  }

  /**
   * Reads a stored sweep.
   *
   * @throws IOException if there is none, or it is damaged; the message says which file and why
   */
  public static StoredSweep read(Path dir) throws IOException {
    Manifest manifest = readManifest(dir.resolve(MANIFEST));
    Path parquet = dir.resolve(PARQUET);
    List<ResultRow> rows = readRows(parquet);
    if (rows.size() != manifest.rows()) {
      throw new IOException(
          parquet + " has " + rows.size() + " rows, but its manifest says " + manifest.rows());
    }
    return new StoredSweep(manifest, rows);
  }

  private static Manifest readManifest(Path file) throws IOException {
    requireFile(file);
    try {
      return ManifestJson.read(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new IOException(file + " is not a sweep's manifest: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw IoProblem.of("cannot read " + file, e);
    }
  }

  private static List<ResultRow> readRows(Path file) throws IOException {
    requireFile(file);
    try {
      return RowFiles.read(file);
    } catch (SQLException e) {
      throw IoProblem.of(file + " does not hold a sweep's rows", e);
    }
  }

  private static void requireFile(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          "no complete sweep in "
              + file.toAbsolutePath().getParent()
              + ": "
              + file.getFileName()
              + " is missing.\nMaybe the sweep was interrupted, or this is another directory.");
    }
  }

  private static boolean holdsResults(Path dir) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(dir, "{manifest.json,results.*}")) {
      return files.iterator().hasNext();
    }
  }

  private static OutputException unwritable(Path dir) {
    return new OutputException(dir + " cannot be written to.", "Maybe another --out.");
  }
}
