package org.corehours.tpu.sheet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one file. */
final class SheetProblems {

  private final String file;
  private final String sha256;
  private final List<SheetProblem> found = new ArrayList<>();

  SheetProblems(String file, String sha256) {
    this.file = file;
    this.sha256 = sha256;
  }

  String sha256() {
    return sha256;
  }

  void add(SheetProblem problem) {
    found.add(problem);
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      found.sort(Comparator.comparingInt(problem -> problem.line().orElse(0)));
      throw new SheetException(file, found);
    }
  }
}
