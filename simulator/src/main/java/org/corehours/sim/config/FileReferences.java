package org.corehours.sim.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import org.corehours.sim.config.yaml.Problems;

/** Names in a sweep file that may be those of other files, whose paths start where it lies. */
final class FileReferences {

  private static final Pattern YAML = Pattern.compile("(?i).+\\.ya?ml");

  private final Problems problems;
  private final Path file;

  FileReferences(Problems problems, Path file) {
    this.problems = problems;
    this.file = file;
  }

  /**
   * Adds a problem unless a name is known or that of a file.
   *
   * @param path place of the name
   * @param kind what it names, such as {@code chip}
   */
  void check(String path, String name, String kind, Set<String> known) {
    if (known.contains(name)) {
      return;
    }
    try {
      boolean there = Files.isRegularFile(file.resolveSibling(name));
      if (!there && YAML.matcher(name).matches()) {
        problems.add(
            path, "does not exist", "The path of a " + kind + " file is relative to this file.");
      } else if (!there) {
        problems.checkName(path, name, kind, known);
      }
    } catch (InvalidPathException e) {
      problems.add(path, "is not a path: " + e.getReason(), "For example mine.yaml.");
    }
  }

  /** The name as it is, or the path of the file that it names. */
  String resolve(String name, Set<String> known) {
    return known.contains(name) ? name : file.resolveSibling(name).toString();
  }
}
