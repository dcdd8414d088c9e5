package org.corehours.sim.result.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Files that appear in a directory when all of them are complete, or not at all.
 *
 * <p>Each is written under a temporary name beside its place; {@link #commit} moves them there, in
 * the order in which they were staged. Closing removes what was not moved.
 */
public final class StagedFiles implements AutoCloseable {

  private final Path directory;
  private final Map<Path, Path> targets = new LinkedHashMap<>();

  public StagedFiles(Path directory) {
    this.directory = directory;
  }

  /** Writes one file of text, whole or not at all, replacing what is there. */
  public static void write(Path directory, String name, String text) throws IOException {
    try (StagedFiles files = new StagedFiles(directory)) {
      Files.writeString(files.stage(name), text);
      files.commit();
    }
  }

  /**
   * Returns where to write the file that is to appear under this name.
   *
   * @throws IOException if no temporary file can be created
   */
  public Path stage(String name) throws IOException {
    Path temporary = create(directory.resolve(name));
    targets.put(temporary, directory.resolve(name));
    return temporary;
  }

  /**
   * Creates the empty temporary file beside a file's place. A link that lies in its place is
   * removed, never followed.
   */
  public static Path create(Path target) throws IOException {
    Path temporary = target.resolveSibling("." + target.getFileName() + ".part");
    Files.deleteIfExists(temporary);
    return Files.createFile(temporary);
  }

  /**
   * Moves every staged file to its place, replacing what is there.
   *
   * @return where they are now
   * @throws IOException if one cannot be moved; those moved before are removed again
   */
  public List<Path> commit() throws IOException {
    List<Path> moved = new ArrayList<>();
    try {
      for (Map.Entry<Path, Path> file : targets.entrySet()) {
        Files.move(file.getKey(), file.getValue(), StandardCopyOption.ATOMIC_MOVE);
        moved.add(file.getValue());
      }
    } catch (IOException e) {
      try {
        delete(moved);
      } catch (IOException also) {
        e.addSuppressed(also);
      }
      throw e;
    }
    targets.clear();
    return moved;
  }

  @Override
  public void close() throws IOException {
    delete(targets.keySet());
  }

  private static void delete(Collection<Path> files) throws IOException {
    IOException problem = null;
    for (Path file : files) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        problem = e;
      }
    }
    if (problem != null) {
      throw problem;
    }
  }
}
