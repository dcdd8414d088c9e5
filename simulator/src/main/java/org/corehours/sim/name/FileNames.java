package org.corehours.sim.name;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/** Tells the names of files from names of what is built in. */
final class FileNames {

  private FileNames() {}

  /** Whether a name is that of a YAML file by its ending, or of something that is there. */
  static boolean isFile(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".yaml") || lower.endsWith(".yml") || isThere(name);
  }

  private static boolean isThere(String name) {
    try {
      return !name.isEmpty() && Files.exists(Path.of(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
