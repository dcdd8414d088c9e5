package org.corehours.sim.cli;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A folder for the temporary files of one process, such as the 60 MB library that DuckDB unpacks.
 * The launcher makes it and tells Java, since Java takes no other folder once it has started.
 *
 * <p>A process that is killed cannot remove its folder. So the next one removes every folder whose
 * lock is free.
 */
final class TemporaryFolder {

  /** Where Java puts temporary files. */
  private static final String PROPERTY = "java.io.tmpdir";

  /** Where they would be without a folder of this process; set by the launcher if it made one. */
  private static final String USUAL_PROPERTY = "corehours.tmpdir";

  private static final String CACHE_PROPERTY = "org.bytedeco.javacpp.cachedir";
  private static final String LOCK = ".lock";

  private final Path folder;

  /** Open as long as the folder is in use: closing it frees the lock. */
  private final FileChannel lock;

  private TemporaryFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** Temporary folder of the machine. */
  static String usual() {
    return System.getProperty(USUAL_PROPERTY, System.getProperty(PROPERTY));
  }

  /**
   * Keeps the folder of this process, if it has one, until it ends, and removes those left over.
   */
  static void use() {
    useAsCache(Path.of(usual(), "corehours-" + System.getProperty("user.name"), "libraries"));
    if (System.getProperty(USUAL_PROPERTY) == null) {
      return;
    }
    try {
      TemporaryFolder own = keep(Path.of(System.getProperty(PROPERTY)));
      Runtime.getRuntime().addShutdownHook(new Thread(own::removeQuietly, "clean-up"));
      own.removeOthersLeftOver();
    } catch (IOException e) {
      // Nothing depends on it: the folder is there, and the next process removes what is left over.
    }
  }

  /** JavaCPP unpacks once, into the home directory if that can be written. */
  private static void useAsCache(Path fallback) {
    if (System.getProperty(CACHE_PROPERTY) == null
        && !isWritable(Path.of(System.getProperty("user.home"), ".javacpp", "cache"))) {
      System.setProperty(CACHE_PROPERTY, fallback.toString());
    }
  }

  private static boolean isWritable(Path folder) {
    Path existing = folder.toAbsolutePath();
    while (existing.getParent() != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    return Files.isDirectory(existing) && Files.isWritable(existing);
  }

  /** Locks a folder, which tells other processes that it is in use. */
  static TemporaryFolder keep(Path folder) throws IOException {
    Path name = folder.resolveSibling(folder.getFileName() + LOCK);
    FileChannel lock =
        FileChannel.open(name, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    lock.lock();
    if (!Files.exists(name)) { // another process found it before it was locked
      lock.close();
      return keep(Files.createDirectories(folder));
    }
    return new TemporaryFolder(folder, lock);
  }

  Path folder() {
    return folder;
  }

  /** Removes the folders of processes that have ended. */
  void removeOthersLeftOver() throws IOException {
    try (DirectoryStream<Path> locks =
        Files.newDirectoryStream(folder.getParent(), "run-*" + LOCK)) {
      for (Path name : locks) {
        if (!name.equals(lockName())) {
          removeIfLeftOver(name);
        }
      }
    }
  }

  private static void removeIfLeftOver(Path name) {
    try (FileChannel channel = FileChannel.open(name, StandardOpenOption.WRITE);
        FileLock free = channel.tryLock()) {
      if (free != null) {
        String folder = MoreFiles.getNameWithoutExtension(name);
        remove(name.resolveSibling(folder));
        Files.deleteIfExists(name);
      }
    } catch (OverlappingFileLockException e) {
      // It belongs to this process.
    } catch (IOException e) {
      // Another process removes it at the same time, or the next one does.
    }
  }

  /** Removes the folder with all that is in it. */
  void remove() throws IOException {
    remove(folder);
    Files.deleteIfExists(lockName());
    lock.close();
  }

  private void removeQuietly() {
    try {
      remove();
    } catch (IOException e) {
      // The next process removes it.
    }
  }

  private Path lockName() {
    return folder.resolveSibling(folder.getFileName() + LOCK);
  }

  private static void remove(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) {
      MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }
}
