package org.corehours.tpu.sheet;

import java.util.OptionalInt;

/**
 * One thing that is wrong with a file.
 *
 * @param path where in the file, for example {@code facts.clock.value}; empty for the file itself
 * @param value the text that stands there; empty if nothing does
 * @param problem what is wrong, to be read after path and value, or after "the file"
 * @param wayOut what to do, as a sentence; may be empty
 * @param line the line of the file, counted from one, where it is known
 */
public record SheetProblem(
    String path, String value, String problem, String wayOut, OptionalInt line) {

  private static final int LONGEST_VALUE = 60;

  public SheetProblem {
    value = value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE - 1) + "…";
  }

  /** A problem of the file as a whole. */
  static SheetProblem ofFile(String problem, String wayOut) {
    return new SheetProblem("", "", problem, wayOut, OptionalInt.empty());
  }

  /** Path, value, problem and line; in a second line the way out. */
  String text() {
    String what = path.isEmpty() ? "the file" : value.isEmpty() ? path : path + " (" + value + ")";
    String place = line.isPresent() ? " [line " + line.getAsInt() + "]" : "";
    return what + " " + problem + place + (wayOut.isEmpty() ? "" : "\n    " + wayOut);
  }
}
