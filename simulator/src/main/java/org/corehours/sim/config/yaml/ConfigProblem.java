package org.corehours.sim.config.yaml;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * One thing that is wrong with a file. All texts are fit to be printed: control characters are
 * escaped, and paths and values are cut where they are long.
 *
 * @param path where in the file, for example {@code models[2].family}; empty for the file itself
 * @param value what stands there, as it was written; empty if nothing does
 * @param message what is wrong, to be read after path and value, or after "the file"
 * @param hint a way out, as a sentence; may be empty
 * @param line the line of the file, counted from one, where it is known
 */
public record ConfigProblem(
    String path, String value, String message, String hint, OptionalInt line) {

  private static final int LONGEST_PATH = 120;
  private static final int LONGEST_VALUE = 60;
  private static final int LONGEST_TEXT = 1000;

  public ConfigProblem {
    path = Display.text(path, LONGEST_PATH);
    value = Display.text(value, LONGEST_VALUE);
    message = Display.text(message, LONGEST_TEXT);
    hint = Display.text(hint, LONGEST_TEXT);
    Objects.requireNonNull(line, "line");
  }

  /** A problem of the file as a whole. */
  static ConfigProblem ofFile(String message, String hint) {
    return new ConfigProblem("", "", message, hint, OptionalInt.empty());
  }

  /** Path, value and message in one sentence. */
  public String sentence() {
    if (path.isEmpty()) {
      return "the file " + message;
    }
    return value.isEmpty() ? path + " " + message : path + " (" + value + ") " + message;
  }
}
