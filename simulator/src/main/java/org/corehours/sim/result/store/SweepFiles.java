package org.corehours.sim.result.store;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.corehours.sim.result.Manifest;
import org.corehours.sim.result.ManifestJson;
import org.corehours.sim.result.OutputException;
import org.corehours.sim.result.file.Durable;
import org.corehours.sim.result.file.IoProblem;
import org.corehours.sim.result.file.StagedFiles;

/**
 * Where the files of a sweep lie.
 *
 * @param dir the sweep's directory
 * @param chunks how many it is stored in
 */
record SweepFiles(Path dir, int chunks) {

  private static final String MANIFEST = "manifest.json";
  private static final String PARQUET = "results.parquet";
  private static final String CSV = "results.csv";
  private static final String JOURNAL = "progress.jsonl";

  Path manifest() {
    return manifest(dir);
  }

  /** File whose presence says that a directory holds a whole sweep. */
  static Path manifest(Path dir) {
    return dir.resolve(MANIFEST);
  }

  Path journal() {
    return dir.resolve(JOURNAL);
  }

  Path csv() {
    return dir.resolve(CSV);
  }

  /** File of a chunk. */
  Path part(int chunk) {
    Path parquet = dir.resolve(PARQUET);
    return chunks == 1
        ? parquet
        : parquet.resolve(String.format(Locale.ROOT, "part-%06d.parquet", chunk));
  }

  /** Files of all chunks, in order. */
  List<Path> parts() {
    return IntStream.range(0, chunks).mapToObj(this::part).toList();
  }

  /** Makes sure that a directory exists and can be written to. */
  static void requireWritable(Path dir) {
    if (Files.exists(dir) && !Files.isDirectory(dir)) {
      throw new OutputException(
          dir + " is a file, but results need a directory.", "Maybe another {out}.");
    }
    try {
      Files.createDirectories(dir);
    } catch (IOException e) {
      throw unwritable(dir);
    }
    if (!Files.isWritable(dir)) {
      throw unwritable(dir);
    }
  }

  private static OutputException unwritable(Path dir) {
    return new OutputException(dir + " cannot be written to.", "Maybe another {out}.");
  }

  /** Makes sure that no sweep is there, whole or unfinished. */
  void requireEmpty() throws IOException {
    if (Files.exists(journal())) {
      throw new OutputException(
          dir + " contains a sweep that was not finished.",
          "Maybe {resume} to continue it, {force} to start over, or another {out}.");
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(dir, "{manifest.json,results.*}")) {
      if (found.iterator().hasNext()) {
        throw new OutputException(
            dir + " already contains a sweep's results.",
            "Maybe {force} to replace it, or another {out}.");
      }
    }
  }

  /** Removes what a sweep stored here. */
  void removeResults() throws IOException {
    Files.deleteIfExists(manifest());
    Files.deleteIfExists(csv());
    Files.deleteIfExists(dir.resolve(CurveFile.NAME));
    Files.deleteIfExists(dir.resolve(StepTimeFile.NAME));
    Path parquet = dir.resolve(PARQUET);
    if (Files.isDirectory(parquet)) {
      MoreFiles.deleteRecursively(parquet, RecursiveDeleteOption.ALLOW_INSECURE);
    } else {
      Files.deleteIfExists(parquet);
    }
    Files.deleteIfExists(journal());
  }

  /** Makes room for the chunks. */
  void prepare() throws IOException {
    if (chunks != 1) {
      Files.createDirectories(dir.resolve(PARQUET));
    }
  }

  /** What is stored here: the journal of an unfinished sweep, or the manifest of a whole one. */
  Optional<Journal.Content> stored() throws IOException {
    if (Files.isRegularFile(manifest())) {
      Manifest manifest = ResultStore.readManifest(dir);
      return Optional.of(
          new Journal.Content(
              Journal.sweep(
                  manifest.corehoursVersion(), manifest.parts().size(), manifest.resolvedConfig()),
              manifest.parts()));
    }
    return Journal.read(journal());
  }

  /** Writes what comes after the last chunk, the manifest at the end. */
  void finish(Manifest manifest, boolean csv) throws IOException {
    try (StagedFiles files = new StagedFiles(dir)) {
      if (csv) {
        Path rows = files.stage(CSV);
        RowFiles.writeCsv(parts(), rows);
        Durable.force(rows);
      }
      Path last = files.stage(MANIFEST);
      Files.writeString(last, ManifestJson.write(manifest));
      Durable.force(last);
      files.commit();
      Durable.forceNames(dir);
      Files.deleteIfExists(journal());
    } catch (SQLException | IOException e) {
      throw IoProblem.of("cannot store the sweep in " + dir, e);
    }
  }
}
