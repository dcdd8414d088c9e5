package org.corehours.sim.result.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.corehours.sim.result.Manifest;
import org.corehours.sim.result.OutputException;
import org.corehours.sim.result.Part;
import org.corehours.sim.result.StoredFile;
import org.corehours.sim.result.file.Durable;
import org.corehours.sim.result.file.IoProblem;
import org.corehours.sim.result.file.StagedFiles;
import org.corehours.sim.result.store.batch.ColumnBatch;

/**
 * A sweep that is being stored, chunk by chunk. Each chunk is a Parquet file that is complete and
 * on the disk before the journal counts it. A sweep of one chunk is the file {@code
 * results.parquet}; a larger one is the directory {@code results.parquet} with a file for each
 * chunk, which readers of Parquet take for one table. The manifest comes last: a directory with one
 * holds a whole sweep.
 *
 * <p>A sweep that replaces another one grows beside it, and takes its place when it is published. A
 * lock keeps other processes out of the directory until the store is closed.
 */
public final class SweepStore implements AutoCloseable {

  /** What to do with a sweep that is already in the directory. */
  public enum Existing {
    /** Refuse. */
    REFUSE,
    /** Replace it, and files of other origin, once the new sweep is whole. */
    REPLACE,
    /** Keep those of its chunks that are intact, if it is the same sweep. */
    RESUME
  }

  private final Path dir;
  private final JsonNode sweep;
  private final int chunks;
  private final List<String> report;
  private final SweepLock lock;
  private final Map<Integer, Part> parts = new TreeMap<>();
  private final ConcurrentLinkedQueue<PartWriter> writers = new ConcurrentLinkedQueue<>();
  private SweepFiles files;
  private Journal journal;
  private boolean fresh;
  private boolean whole;

  private SweepStore(Path dir, JsonNode sweep, int chunks, List<String> report) throws IOException {
    this.dir = dir;
    this.sweep = sweep;
    this.chunks = chunks;
    this.report = List.copyOf(report);
    files = new SweepFiles(dir, chunks);
    lock = SweepLock.take(dir);
  }

  /** Opens a directory for a sweep that gets no report. */
  public static SweepStore open(
      Path dir, String version, JsonNode config, int chunks, Existing existing) throws IOException {
    return open(dir, version, config, chunks, existing, List.of());
  }

  /**
   * Opens a directory for a sweep, creating it if it is missing.
   *
   * @param version of the program
   * @param config of the sweep, all of it
   * @param chunks how many there are to store
   * @param report patterns of the names that the files of the sweep's report have
   * @throws OutputException if it holds a sweep or other files that must not be touched, is in use,
   *     or cannot be written to
   */
  public static SweepStore open(
      Path dir, String version, JsonNode config, int chunks, Existing existing, List<String> report)
      throws IOException {
    SweepFiles.requireWritable(dir);
    requireNothingForeign(dir, existing, report);
    SweepStore store = new SweepStore(dir, Journal.sweep(version, chunks, config), chunks, report);
    try {
      store.begin(existing);
      return store;
    } catch (IOException e) {
      store.close();
      throw IoProblem.of("cannot store a sweep in " + dir, e);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** Loads what chunks are written with, so that the first one need not. */
  public static void load() {
    try {
      DuckDb.connect().close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Refuses files of unknown origin, before a lock is left beside them. */
  private static void requireNothingForeign(Path dir, Existing existing, List<String> report)
      throws IOException {
    SweepFiles files = new SweepFiles(dir, 1);
    if (existing == Existing.REPLACE
        || new Replacement(dir).isCommitted()
        || files.stored().isPresent()) {
      return;
    }
    requireNone(dir, files.matching(anyOfSweep(report)));
  }

  private static void requireNone(Path dir, List<String> foreign) {
    if (!foreign.isEmpty()) {
      throw new OutputException(
          "%s contains %s, which is not known to be a sweep's.".formatted(dir, foreign.get(0)),
          "Maybe another {out}, or {force} to replace what is in the way.");
    }
  }

  private static Stream<String> anyOfSweep(List<String> report) {
    return Stream.of(SweepFiles.OF_EVERY_SWEEP, List.of("results.*"), SweepFiles.DERIVED, report)
        .flatMap(List::stream);
  }

  private void begin(Existing existing) throws IOException {
    switch (existing) {
      case REFUSE -> requireEmpty();
      case REPLACE -> makeRoom();
      case RESUME -> resume();
    }
    if (!whole) {
      fresh = parts.isEmpty() && !Files.exists(files.manifest()) && !Files.exists(files.journal());
      journal = Journal.start(files.journal(), sweep, List.copyOf(parts.values()));
      files.prepare();
      Files.deleteIfExists(files.manifest());
    }
  }

  /** Makes sure that no sweep is here, whole or unfinished, and no other file in its way. */
  private void requireEmpty() throws IOException {
    if (files.stored().isPresent() && Files.exists(files.manifest())) {
      throw new OutputException(
          dir + " already contains a sweep's results.",
          "Maybe {force} to replace it, or another {out}.");
    }
    if (files.stored().isPresent() || growing().isPresent()) {
      throw new OutputException(
          dir + " contains a sweep that was not finished.",
          "Maybe {resume} to continue it, {force} to start over, or another {out}.");
    }
    requireNone(dir, files.matching(anyOfSweep(report)));
  }

  /** What is in the way stays until the new sweep is whole. */
  private void makeRoom() throws IOException {
    Replacement replacement = new Replacement(dir);
    replacement.clear();
    if (!files.matching(anyOfSweep(report)).isEmpty()) {
      replacement.start();
      files = new SweepFiles(replacement.growing(), chunks);
    }
  }

  /** What is stored of a sweep that is to replace the one here. */
  private Optional<Journal.Content> growing() throws IOException {
    return new SweepFiles(new Replacement(dir).growing(), chunks).stored();
  }

  private void resume() throws IOException {
    Optional<Journal.Content> growing = growing();
    Optional<Journal.Content> here = files.stored();
    if (growing.filter(content -> content.sweep().equals(sweep)).isPresent()) {
      files = new SweepFiles(new Replacement(dir).growing(), chunks);
      keepIntact(growing.get());
    } else if (here.isPresent()) {
      ConfigChange.requireNone(dir, here.get().sweep(), sweep);
      requireOwn(here.get());
      keepIntact(here.get());
    } else {
      requireNone(dir, files.matching(anyOfSweep(report)));
      growing.ifPresent(other -> ConfigChange.requireNone(dir, other.sweep(), sweep));
    }
  }

  /** Beside an unfinished sweep lies nothing of its own but what its journal names. */
  private void requireOwn(Journal.Content content) throws IOException {
    if (!Files.exists(files.manifest())) {
      List<String> own = names(content.files());
      requireNone(
          dir,
          files.matching(Stream.concat(SweepFiles.DERIVED.stream(), report.stream())).stream()
              .filter(name -> !own.contains(name))
              .toList());
    }
  }

  private static List<String> names(List<StoredFile> files) {
    return files.stream().map(StoredFile::name).toList();
  }

  private void keepIntact(Journal.Content content) throws IOException {
    for (Part part : content.parts()) {
      if (part.chunk() < chunks && part.isIntact(files.part(part.chunk()))) {
        parts.put(part.chunk(), part);
      }
    }
    whole =
        parts.size() == chunks
            && Files.exists(files.manifest())
            && files.areIntact(content.files());
    if (!whole) {
      removeBeside(content);
    }
  }

  /** Removes what is made again from the rows; the files of a report need a manifest. */
  private void removeBeside(Journal.Content content) throws IOException {
    List<String> names = new ArrayList<>(names(content.files()));
    if (Files.exists(files.manifest())) {
      names.addAll(files.matching(report.stream()));
    }
    for (String name : names) {
      Files.deleteIfExists(files.dir().resolve(name));
    }
  }

  /** Where the sweep is stored until it is published; its report belongs there too. */
  public Path directory() {
    return files.dir();
  }

  /** Whether a whole sweep is here already, and nothing is left to do. */
  public boolean isWhole() {
    return whole;
  }

  /** Numbers of the chunks that are stored. */
  public synchronized Set<Integer> stored() {
    return Set.copyOf(parts.keySet());
  }

  /** What is stored, in order. */
  public synchronized List<Part> parts() {
    return List.copyOf(parts.values());
  }

  /** Rows that are stored. */
  public synchronized long rows() {
    return parts.values().stream().mapToLong(Part::rows).sum();
  }

  /** Stored rows outside the range of the loss law. */
  public synchronized long extrapolated() {
    return parts.values().stream().mapToLong(Part::extrapolated).sum();
  }

  /** A chunk that is written, and not yet on the disk for sure. */
  public record Staged(int chunk, long rows, long extrapolated, Path file) {}

  /**
   * Writes a chunk under a temporary name. Threads may write different chunks at the same time.
   *
   * @param extrapolated how many of its rows lie outside the range of the loss law
   * @throws IOException if it cannot be written; the others are not touched
   */
  public Staged stage(int chunk, ColumnBatch rows, long extrapolated) throws IOException {
    Path temporary = create(chunk);
    try {
      writeParquet(rows, temporary);
      return new Staged(chunk, rows.rows(), extrapolated, temporary);
    } catch (SQLException e) {
      deleteAfter(e, temporary);
      throw failed(chunk, e);
    }
  }

  private Path create(int chunk) throws IOException {
    try {
      return StagedFiles.create(files.part(chunk));
    } catch (IOException e) {
      throw failed(chunk, e);
    }
  }

  /**
   * Stores a chunk that has been written: once it returns, no crash takes it back. That is a wait
   * for the disk more than work.
   *
   * @throws IOException if it cannot be stored; the others are not touched
   */
  public void keep(Staged staged) throws IOException {
    try {
      String digest = StoredFile.digest(staged.file());
      Part part = new Part(staged.chunk(), staged.rows(), staged.extrapolated(), digest);
      Durable.move(staged.file(), files.part(staged.chunk()));
      journal.add(part);
      synchronized (this) {
        parts.put(staged.chunk(), part);
      }
    } catch (IOException e) {
      deleteAfter(e, staged.file());
      throw failed(staged.chunk(), e);
    }
  }

  private IOException failed(int chunk, Exception e) {
    return IoProblem.of(
        String.format(
            Locale.ROOT,
            "cannot store chunk %d in %s (%d of %d are stored; the sweep can be resumed)",
            chunk,
            dir,
            stored().size(),
            chunks),
        e);
  }

  /** What cannot be deleted either must not hide the failure before it. */
  private static void deleteAfter(Exception failure, Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private void writeParquet(ColumnBatch rows, Path file) throws SQLException {
    PartWriter idle = writers.poll();
    PartWriter writer = idle == null ? new PartWriter() : idle;
    try {
      writer.write(rows, file);
      writers.add(writer);
    } catch (SQLException e) {
      writer.close();
      throw e;
    }
  }

  /**
   * Ends a sweep whose chunks are all stored.
   *
   * @param derived what to store beside the rows
   */
  public void finish(Manifest manifest, Derived derived) throws IOException {
    if (parts.size() != chunks || !manifest.parts().equals(parts())) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "%d of %d chunks are stored", parts.size(), chunks));
    }
    try {
      files.finish(manifest, derived, journal);
    } catch (IOException e) {
      throw IoProblem.of("cannot store the sweep in " + dir, e);
    }
    whole = true;
  }

  /** Reads the rows of all chunks, of a large sweep those on the frontier, before it is ended. */
  public StoredSweep rows(Manifest manifest) throws IOException {
    return ResultStore.rows(files, manifest);
  }

  /** Puts a whole sweep into the place of the one that it replaces, if it replaces one. */
  public void publish() throws IOException {
    if (!whole) {
      throw new IllegalStateException("only a whole sweep is published");
    }
    if (!files.dir().equals(dir)) {
      try {
        new Replacement(dir).commit(replaced());
      } catch (IOException e) {
        throw IoProblem.of("cannot replace the sweep in " + dir, e);
      }
      files = new SweepFiles(dir, chunks);
    }
  }

  /** Files of the old sweep, and others in the way of the new one. */
  private List<String> replaced() throws IOException {
    SweepFiles old = new SweepFiles(dir, chunks);
    List<String> known = known(old);
    return old.matching(anyOfSweep(report)).stream()
        .filter(name -> known.contains(name) || Files.exists(files.dir().resolve(name)))
        .toList();
  }

  private List<String> known(SweepFiles old) throws IOException {
    List<String> known = new ArrayList<>();
    Optional<Journal.Content> content = storedOrForeign(old);
    if (content.isPresent()) {
      known.addAll(SweepFiles.OF_EVERY_SWEEP);
      known.addAll(names(content.get().files()));
      if (Files.exists(old.manifest())) {
        known.addAll(old.matching(report.stream()));
      }
    }
    return known;
  }

  /** A manifest that cannot be read counts as somebody else's file. */
  private static Optional<Journal.Content> storedOrForeign(SweepFiles files) {
    try {
      return files.stored();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Takes back what a sweep that is refused has stored since it was opened, unless it went on from
   * an earlier one.
   */
  public void discard() throws IOException {
    if (fresh && !whole) {
      closeJournal();
      files.removeChunks();
      if (!files.dir().equals(dir)) {
        new Replacement(dir).clear();
      }
      fresh = false;
    }
  }

  /** Leaves no trace of a sweep that ended before its first chunk. */
  @Override
  public void close() throws IOException {
    if (parts.isEmpty()) {
      discard();
    }
    closeJournal();
    try {
      for (PartWriter writer : writers) {
        writer.close();
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
    lock.close();
  }

  private void closeJournal() throws IOException {
    if (journal != null) {
      journal.close();
    }
  }
}
