package org.corehours.sim.result.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.corehours.sim.result.Manifest;
import org.corehours.sim.result.OutputException;
import org.corehours.sim.result.Part;
import org.corehours.sim.result.file.Durable;
import org.corehours.sim.result.file.IoProblem;
import org.corehours.sim.result.store.batch.ColumnBatch;

/**
 * A sweep that is being stored, chunk by chunk. Each chunk is a Parquet file that is complete and
 * on the disk before the journal counts it. A sweep of one chunk is the file {@code
 * results.parquet}; a larger one is the directory {@code results.parquet} with a file for each
 * chunk, which readers of Parquet take for one table. The manifest comes last: a directory with one
 * holds a whole sweep.
 *
 * <p>A lock keeps other processes out of the directory until the store is closed.
 */
public final class SweepStore implements AutoCloseable {

  private static final String LOCK = ".sweep.lock";

  /** What to do with a sweep that is already in the directory. */
  public enum Existing {
    /** Refuse. */
    REFUSE,
    /** Remove it. */
    REPLACE,
    /** Keep those of its chunks that are intact, if it is the same sweep. */
    RESUME
  }

  private final SweepFiles files;
  private final JsonNode sweep;
  private final int chunks;
  private final FileChannel lockFile;
  private final FileLock lock;
  private final Map<Integer, Part> parts = new TreeMap<>();
  private final ConcurrentLinkedQueue<PartWriter> writers = new ConcurrentLinkedQueue<>();
  private Journal journal;

  private SweepStore(SweepFiles files, JsonNode sweep, int chunks) throws IOException {
    this.files = files;
    this.sweep = sweep;
    this.chunks = chunks;
    lockFile =
        FileChannel.open(
            files.dir().resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    lock = lock(lockFile, files.dir());
  }

  /**
   * Opens a directory for a sweep, creating it if it is missing.
   *
   * @param version of the program
   * @param config of the sweep, all of it
   * @param chunks how many there are to store
   * @throws OutputException if it holds a sweep that must not be touched, is in use, or cannot be
   *     written to
   */
  public static SweepStore open(
      Path dir, String version, JsonNode config, int chunks, Existing existing) throws IOException {
    SweepFiles.requireWritable(dir);
    SweepStore store =
        new SweepStore(new SweepFiles(dir, chunks), Journal.sweep(version, chunks, config), chunks);
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

  private static FileLock lock(FileChannel file, Path dir) throws IOException {
    FileLock lock = null;
    try {
      lock = file.tryLock();
    } catch (OverlappingFileLockException e) {
      // Held by this very process.
    }
    if (lock == null) {
      file.close();
      throw new OutputException(
          dir + " is in use by another sweep.", "Wait for it, or use another {out}.");
    }
    return lock;
  }

  private void begin(Existing existing) throws IOException {
    if (existing == Existing.RESUME) {
      keepIntact();
    } else if (existing == Existing.REFUSE) {
      files.requireEmpty();
    } else {
      files.removeResults();
    }
    if (isWhole()) {
      return;
    }
    files.prepare();
    journal = Journal.start(files.journal(), sweep, List.copyOf(parts.values()));
    Files.deleteIfExists(files.manifest());
  }

  private void keepIntact() throws IOException {
    Optional<Journal.Content> content = files.stored();
    if (content.isEmpty()) {
      files.removeResults();
      return;
    }
    ConfigChange.requireNone(files.dir(), content.get().sweep(), sweep);
    for (Part part : content.get().parts()) {
      if (part.chunk() < chunks && part.isIntact(files.part(part.chunk()))) {
        parts.put(part.chunk(), part);
      }
    }
  }

  /** Whether a whole sweep is here already, and nothing is left to do. */
  public boolean isWhole() {
    return parts.size() == chunks && Files.isRegularFile(files.manifest());
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
    Path target = files.part(chunk);
    Path temporary = target.resolveSibling("." + target.getFileName() + ".part");
    try {
      writeParquet(rows, temporary);
      return new Staged(chunk, rows.rows(), extrapolated, temporary);
    } catch (SQLException e) {
      throw failed(chunk, temporary, e);
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
      String digest = Part.digest(staged.file());
      Part part = new Part(staged.chunk(), staged.rows(), staged.extrapolated(), digest);
      Durable.move(staged.file(), files.part(staged.chunk()));
      journal.add(part);
      synchronized (this) {
        parts.put(staged.chunk(), part);
      }
    } catch (IOException e) {
      throw failed(staged.chunk(), staged.file(), e);
    }
  }

  private IOException failed(int chunk, Path temporary, Exception e) {
    deleteAfter(e, temporary);
    return IoProblem.of(
        String.format(
            Locale.ROOT,
            "cannot store chunk %d in %s (%d of %d are stored; the sweep can be resumed)",
            chunk,
            files.dir(),
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
   * @param csv whether to write the rows as CSV as well
   */
  public void finish(Manifest manifest, boolean csv) throws IOException {
    if (parts.size() != chunks || !manifest.parts().equals(parts())) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "%d of %d chunks are stored", parts.size(), chunks));
    }
    files.finish(manifest, csv);
  }

  /** Leaves no trace of a sweep that was refused before its first chunk. */
  @Override
  public void close() throws IOException {
    if (journal != null) {
      journal.close();
      if (parts.isEmpty()) {
        files.removeResults();
      }
    }
    try {
      for (PartWriter writer : writers) {
        writer.close();
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
    lock.release();
    lockFile.close();
  }
}
