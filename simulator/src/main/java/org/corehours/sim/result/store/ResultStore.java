package org.corehours.sim.result.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.corehours.sim.result.ColumnInfo;
import org.corehours.sim.result.Manifest;
import org.corehours.sim.result.ManifestJson;
import org.corehours.sim.result.OutputException;
import org.corehours.sim.result.column.Column;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredColumns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.file.IoProblem;

/** Reads whole sweeps as {@link SweepStore} stores them. */
public final class ResultStore {

  /** Rows that a report shows one by one. */
  private static final long MOST_ROWS = 50_000;

  private ResultStore() {}

  /**
   * Reads a stored sweep; of a large one only the rows on the frontier.
   *
   * @throws IOException if there is none, or it is damaged; the message says which file and why
   */
  public static StoredSweep read(Path dir) throws IOException {
    return read(dir, MOST_ROWS);
  }

  public static StoredSweep read(Path dir, long mostRows) throws IOException {
    SweepLock.settle(dir);
    Manifest manifest = readManifest(dir);
    StoredColumns columns = columns(dir, manifest);
    SweepFiles files = new SweepFiles(dir, manifest.parts().size());
    files.requireIntactParts(manifest);
    files.requireIntactDerived(manifest);
    StoredSweep rows = rows(files, manifest, columns, mostRows);
    StoredSweep read = withDerived(dir, rows);
    requireUnchanged(dir, manifest);
    return read;
  }

  private static StoredSweep withDerived(Path dir, StoredSweep rows) throws IOException {
    Manifest manifest = rows.manifest();
    return new StoredSweep(
        manifest,
        rows.rows(),
        holds(manifest, CurveFile.NAME) ? CurveFile.read(dir) : List.of(),
        holds(manifest, StepTimeFile.NAME) ? StepTimeFile.read(dir) : List.of());
  }

  /** Earlier versions did not say which files they stored. */
  private static boolean holds(Manifest manifest, String file) {
    return manifest.files() == null
        || manifest.files().stream().anyMatch(stored -> stored.name().equals(file));
  }

  /** The rows of chunks that are stored, under a manifest that need not be. */
  static StoredSweep rows(SweepFiles files, Manifest manifest) throws IOException {
    return rows(files, manifest, columns(files.dir(), manifest), MOST_ROWS);
  }

  private static StoredSweep rows(
      SweepFiles files, Manifest manifest, StoredColumns columns, long mostRows)
      throws IOException {
    boolean all = manifest.rows() <= mostRows;
    List<StoredRow> rows = readRows(files, columns, all ? "true" : "on_frontier");
    if (all && rows.size() != manifest.rows()) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s has %d rows, but its manifest says %d",
              files.dir(),
              rows.size(),
              manifest.rows()));
    }
    return new StoredSweep(all ? manifest : manifest.withRemark(frontierOnly(manifest)), rows);
  }

  private static String frontierOnly(Manifest manifest) {
    return String.format(
        Locale.ROOT,
        "Of the %d rows only those on the frontier are shown; an SQL query reads all.",
        manifest.rows());
  }

  /** All columns; earlier versions stored caveats as texts only, their warnings. */
  private static StoredColumns columns(Path dir, Manifest manifest) {
    Set<String> stored =
        manifest.columns().stream().map(ColumnInfo::name).collect(Collectors.toSet());
    List<Column> found =
        Columns.ALL.stream().filter(column -> stored.contains(column.name())).toList();
    Optional<Column> missing =
        Columns.ALL.stream().filter(c -> c != Columns.CAVEATS && !found.contains(c)).findFirst();
    if (missing.isPresent()) {
      throw new OutputException(
          "%s contains a sweep without the column %s; a report needs all columns. It was stored by another version of Corehours, or with output.columns."
              .formatted(dir, missing.get().name()),
          "Maybe query it with SQL, or sweep again without output.columns.");
    }
    return new StoredColumns(found);
  }

  /**
   * Reads the manifest of a whole sweep.
   *
   * @throws IOException if there is none, or it is not what was stored
   */
  static Manifest readManifest(Path dir) throws IOException {
    Path file = SweepFiles.manifest(dir);
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          "no complete sweep in "
              + file.toAbsolutePath().getParent()
              + ": "
              + file.getFileName()
              + " is missing.\nMaybe the sweep was interrupted, or this is another directory.");
    }
    try {
      Manifest manifest = ManifestJson.read(Files.readString(file));
      requireParts(manifest);
      return manifest;
    } catch (JsonProcessingException e) {
      throw new IOException(
          file
              + " is not a sweep's manifest: "
              + e.getOriginalMessage()
              + "\nMaybe another directory, or sweep again with --force.",
          e);
    } catch (IOException e) {
      throw IoProblem.of("cannot read " + file, e);
    }
  }

  /** Makes sure that no other sweep has replaced this one while it was read. */
  static void requireUnchanged(Path dir, Manifest manifest) throws IOException {
    if (new Replacement(dir).isCommitted() || !readManifest(dir).equals(manifest)) {
      throw new OutputException(
          "the sweep in " + dir + " was replaced while it was read.", "Maybe ask again.");
    }
  }

  private static void requireParts(Manifest manifest) throws JsonProcessingException {
    for (int i = 0; i < manifest.parts().size(); i++) {
      if (manifest.parts().get(i).chunk() != i) {
        throw new JsonMappingException(null, "its parts are not in order");
      }
    }
    if (manifest.parts().isEmpty()) {
      throw new JsonMappingException(null, "it names no parts");
    }
  }

  private static List<StoredRow> readRows(SweepFiles files, StoredColumns columns, String condition)
      throws IOException {
    try {
      return RowFiles.read(files.parts(), columns, condition);
    } catch (SQLException e) {
      throw IoProblem.of(files.dir() + " does not hold a sweep's rows", e);
    }
  }
}
