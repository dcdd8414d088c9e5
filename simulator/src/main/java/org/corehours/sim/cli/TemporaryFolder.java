package org.corehours.sim.cli;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A folder for the temporary files of one process, such as the 60 MB library that DuckDB unpacks.
 *
 * <p>A process that is killed cannot remove its folder. So the next one removes every folder whose
 * lock is free.
 */
final class TemporaryFolder {

  private static final String PROPERTY = "java.io.tmpdir";
  private static final String CACHE_PROPERTY = "org.bytedeco.javacpp.cachedir";
  private static final String USUAL = System.getProperty(PROPERTY);
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
    return USUAL;
  }

  /**
   * Sends the temporary files of this process into a folder of its own. Without one, as on a disk
   * that is full, they go where Java puts them.
   */
  static void use() {
    Path all = Path.of(USUAL, "corehours-" + System.getProperty("user.name")).toAbsolutePath();
    try {
      TemporaryFolder own = create(all);
      own.removeOthersLeftOver();
      System.setProperty(PROPERTY, own.folder.toString());
      Runtime.getRuntime().addShutdownHook(new Thread(own::removeQuietly, "clean-up"));
      useAsCache(all.resolve("libraries"));
    } catch (IOException | RuntimeException e) {
      // Few commands need temporary files; those say which file cannot be written.
      System.setProperty(PROPERTY, USUAL);
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

  /**
   * Creates a folder among those of all processes of this user.
   *
   * @throws IOException if that cannot be written, or another user has made it
   */
  static TemporaryFolder create(Path all) throws IOException {
    createIfMissing(all);
    Path folder = all.resolve("run-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
    Path name = all.resolve(folder.getFileName() + LOCK);
    FileChannel lock =
        FileChannel.open(name, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    lock.lock();
    if (!Files.exists(name)) { // another process found it before it was locked
      lock.close();
      return create(all);
    }
    if (!Files.getOwner(all, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(name))) {
      Files.delete(name);
      lock.close();
      throw new IOException(all + " belongs to another user");
    }
    return new TemporaryFolder(Files.createDirectory(folder), lock);
  }

  private static void createIfMissing(Path all) throws IOException {
    try {
      Files.createDirectory(all, forOwner(all));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(all, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
    }
  }

  private static FileAttribute<?>[] forOwner(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
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
