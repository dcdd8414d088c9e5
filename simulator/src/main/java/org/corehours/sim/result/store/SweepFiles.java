package org.corehours.sim.result.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.corehours.sim.result.Manifest;
import org.corehours.sim.result.ManifestJson;
import org.corehours.sim.result.OutputException;
import org.corehours.sim.result.Part;
import org.corehours.sim.result.StoredFile;
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

  /** Files that every sweep has, at one time or another. */
  static final List<String> OF_EVERY_SWEEP = List.of(MANIFEST, JOURNAL, PARQUET);

  /** Files that follow from the rows. */
  static final List<String> DERIVED = List.of(CSV, CurveFile.NAME, StepTimeFile.NAME);

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
    DuckDb.pattern(dir);
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

  /** Names of the directory's files that match one of several patterns. */
  List<String> matching(Stream<String> patterns) throws IOException {
    List<PathMatcher> matchers =
        patterns.map(each -> dir.getFileSystem().getPathMatcher("glob:" + each)).toList();
    try (Stream<Path> files = Files.list(dir)) {
      return files
          .map(Path::getFileName)
          .filter(name -> matchers.stream().anyMatch(matcher -> matcher.matches(name)))
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }

  /** What is stored here: the journal of an unfinished sweep, or the manifest of a whole one. */
  Optional<Journal.Content> stored() throws IOException {
    if (!Files.exists(manifest())) {
      return Journal.read(journal());
    }
    Manifest manifest = ResultStore.readManifest(dir);
    return Optional.of(
        new Journal.Content(
            Journal.sweep(
                manifest.corehoursVersion(), manifest.parts().size(), manifest.resolvedConfig()),
            manifest.parts(),
            manifest.files() == null ? derivedNow() : manifest.files()));
  }

  /** Earlier versions kept no digests; what lies there is taken for what they stored. */
  private List<StoredFile> derivedNow() throws IOException {
    List<StoredFile> files = new ArrayList<>();
    for (String name : DERIVED) {
      if (Files.isRegularFile(dir.resolve(name))) {
        files.add(new StoredFile(name, StoredFile.digest(dir.resolve(name))));
      }
    }
    return files;
  }

  /** Whether files are what was stored. */
  boolean areIntact(List<StoredFile> stored) throws IOException {
    for (StoredFile file : stored) {
      if (!file.isIntact(dir.resolve(file.name()))) {
        return false;
      }
    }
    return true;
  }

  /** Makes sure that all chunks are what was stored. */
  void requireIntactParts(Manifest manifest) throws IOException {
    for (Part part : manifest.parts()) {
      Path file = part(part.chunk());
      requireFile(file);
      requireIntact(file, part.isIntact(file));
    }
  }

  /** Makes sure that the files beside the rows are what was stored; only the CSV may be gone. */
  void requireIntactDerived(Manifest manifest) throws IOException {
    if (manifest.files() == null) {
      return;
    }
    for (StoredFile stored : manifest.files()) {
      Path file = dir.resolve(stored.name());
      if (Files.exists(file) || !stored.name().equals(CSV)) {
        requireFile(file);
        requireIntact(file, stored.isIntact(file));
      }
    }
  }

  private void requireFile(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw damaged(file + " is missing");
    }
  }

  private void requireIntact(Path file, boolean intact) throws IOException {
    if (!intact) {
      throw damaged(file + " is damaged: its SHA-256 is not the one in " + MANIFEST);
    }
  }

  private IOException damaged(String problem) {
    return new IOException(
        "%s.\nMaybe `corehours sweep CONFIG --out %s --resume`, which stores it again."
            .formatted(problem, dir));
  }

  /** Makes room for the chunks. */
  void prepare() throws IOException {
    if (chunks != 1) {
      Files.createDirectories(dir.resolve(PARQUET));
    }
  }

  /** Removes the chunks and their journal. */
  void removeChunks() throws IOException {
    Replacement.delete(dir.resolve(PARQUET));
    Files.deleteIfExists(journal());
  }

  /** Writes what comes after the last chunk, the manifest at the end. */
  void finish(Manifest manifest, Derived derived, Journal journal) throws IOException {
    try (StagedFiles files = new StagedFiles(dir)) {
      List<StoredFile> stored = stage(derived, files);
      Path last = files.stage(MANIFEST);
      Files.writeString(last, ManifestJson.write(manifest.withFiles(stored)));
      Durable.force(last);
      journal.add(stored);
      files.commit();
      Durable.forceNames(dir);
      Files.deleteIfExists(journal());
    } catch (SQLException e) {
      throw IoProblem.of("the rows cannot be read", e);
    }
  }

  private List<StoredFile> stage(Derived derived, StagedFiles files)
      throws IOException, SQLException {
    List<StoredFile> stored = new ArrayList<>();
    if (derived.csv()) {
      Path rows = files.stage(CSV);
      RowFiles.writeCsv(parts(), rows);
      stored.add(stored(CSV, rows));
    }
    if (!derived.curves().isEmpty()) {
      stored.add(stored(CurveFile.NAME, CurveFile.stage(files, derived.curves())));
    }
    if (!derived.stepTimes().isEmpty()) {
      stored.add(stored(StepTimeFile.NAME, StepTimeFile.stage(files, derived.stepTimes())));
    }
    return stored;
  }

  private static StoredFile stored(String name, Path staged) throws IOException {
    Durable.force(staged);
    return new StoredFile(name, StoredFile.digest(staged));
  }
}
