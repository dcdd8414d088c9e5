package org.corehours.sim.result.store;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.corehours.sim.result.file.Durable;

/**
 * The sweep that is to replace the one in a directory. It grows in a directory of its own, within
 * the other, until it is whole. Then renaming that directory commits it; what is left to do can be
 * done over: remove the old files, rename again, move the new files to their places.
 *
 * @param dir where the sweep is replaced
 */
record Replacement(Path dir) {

  /** Names of the files to remove, one a line. */
  private static final String REPLACED = ".replaced";

  /** Where the new sweep grows. */
  Path growing() {
    return dir.resolve(".sweep.new");
  }

  /** Where it is while old files are removed. */
  private Path ready() {
    return dir.resolve(".sweep.ready");
  }

  /** Where it is while its files are moved to their places. */
  private Path moving() {
    return dir.resolve(".sweep.moving");
  }

  /** Whether the new sweep is whole, and files may still be on their way. */
  boolean isCommitted() {
    return Files.isDirectory(ready(), LinkOption.NOFOLLOW_LINKS)
        || Files.isDirectory(moving(), LinkOption.NOFOLLOW_LINKS);
  }

  /** Starts over with an empty directory for the new sweep. */
  void start() throws IOException {
    clear();
    Files.createDirectory(growing());
  }

  /** Forgets a sweep that was not committed. */
  void clear() throws IOException {
    delete(growing());
  }

  /**
   * Puts the new sweep in the place of the old one.
   *
   * @param old names of the files to remove
   */
  void commit(List<String> old) throws IOException {
    Path list = growing().resolve(REPLACED);
    Files.deleteIfExists(list);
    Files.write(list, old, StandardOpenOption.CREATE_NEW);
    Durable.force(list);
    Durable.forceNames(growing());
    Files.move(growing(), ready(), StandardCopyOption.ATOMIC_MOVE);
    Durable.forceNames(dir);
    complete();
  }

  /** Ends a replacement that was committed, if there is one. */
  void complete() throws IOException {
    if (Files.isDirectory(ready(), LinkOption.NOFOLLOW_LINKS)) {
      Path list = ready().resolve(REPLACED);
      if (Files.exists(list)) {
        removeFiles(Files.readAllLines(list));
        Files.delete(list);
      }
      Files.move(ready(), moving(), StandardCopyOption.ATOMIC_MOVE);
      Durable.forceNames(dir);
    }
    if (Files.isDirectory(moving(), LinkOption.NOFOLLOW_LINKS)) {
      for (Path file : manifestLast()) {
        Files.move(file, dir.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
      }
      Durable.forceNames(dir);
      Files.delete(moving());
    }
  }

  /** Only what lies in this directory, whatever the list says. */
  private void removeFiles(List<String> names) throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      for (Path file : files.filter(f -> names.contains(f.getFileName().toString())).toList()) {
        delete(file);
      }
    }
    Durable.forceNames(dir);
  }

  private List<Path> manifestLast() throws IOException {
    try (Stream<Path> files = Files.list(moving())) {
      List<Path> all = new ArrayList<>(files.toList());
      Path manifest = SweepFiles.manifest(moving());
      all.sort(Comparator.comparing(manifest::equals));
      return all;
    }
  }

  /** Removes a file, or a directory with all that is in it; a link only itself. */
  static void delete(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      MoreFiles.deleteRecursively(path, RecursiveDeleteOption.ALLOW_INSECURE);
    } else {
      Files.deleteIfExists(path);
    }
  }
}
