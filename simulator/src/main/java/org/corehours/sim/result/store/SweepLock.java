package org.corehours.sim.result.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.corehours.sim.result.OutputException;
import org.corehours.sim.result.file.IoProblem;

/** Keeps other processes out of a sweep's directory until it is closed. */
public final class SweepLock implements AutoCloseable {

  private static final String FILE = ".sweep.lock";

  private final FileChannel file;
  private final FileLock lock;

  private SweepLock(FileChannel file, FileLock lock) {
    this.file = file;
    this.lock = lock;
  }

  /**
   * Locks the directory of a finished sweep.
   *
   * @throws OutputException if it is in use
   * @throws IOException if there is no finished sweep in it
   */
  static SweepLock ofSweep(Path dir) throws IOException {
    if (!new Replacement(dir).isCommitted()) {
      ResultStore.readManifest(dir);
    }
    return take(dir);
  }

  /** Work on a finished sweep. */
  public interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Works on a finished sweep whose directory is locked.
   *
   * @throws OutputException if it is in use
   * @throws IOException if there is no finished sweep in it, or the work fails
   */
  public static <T> T during(Path dir, Work<T> work) throws IOException {
    SweepLock lock = ofSweep(dir);
    try {
      return work.run();
    } finally {
      lock.close();
    }
  }

  /** Locks a directory, and ends the replacement of its sweep that a kill interrupted. */
  static SweepLock take(Path dir) throws IOException {
    FileChannel file = open(dir);
    SweepLock lock = new SweepLock(file, lock(file, dir));
    try {
      new Replacement(dir).complete();
      return lock;
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  /** Makes sure that a directory holds one sweep, also after a kill while it was replaced. */
  static void settle(Path dir) throws IOException {
    if (new Replacement(dir).isCommitted()) {
      take(dir).close();
    }
  }

  private static FileChannel open(Path dir) throws IOException {
    Path path = dir.resolve(FILE);
    if (Files.isSymbolicLink(path)) {
      throw new OutputException(
          path + " is a symbolic link, which is not followed.", "Maybe remove it.");
    }
    try {
      return FileChannel.open(
          path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw IoProblem.of(dir + " cannot be locked", e);
    }
  }

  private static FileLock lock(FileChannel file, Path dir) throws IOException {
    FileLock lock = null;
    try {
      lock = file.tryLock();
    } catch (OverlappingFileLockException e) {
      // Held by this very process.
    } catch (IOException e) {
      file.close();
      throw IoProblem.of(dir + " cannot be locked", e);
    }
    if (lock == null) {
      file.close();
      throw new OutputException(
          dir + " is in use by another sweep.", "Wait for it, or use another {out}.");
    }
    return lock;
  }

  @Override
  public void close() throws IOException {
    lock.release();
    file.close();
  }
}
