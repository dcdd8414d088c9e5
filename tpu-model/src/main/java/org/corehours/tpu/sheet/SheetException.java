package org.corehours.tpu.sheet;

import com.google.common.collect.ImmutableList;
import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** A file of facts that cannot be used; the message lists everything that is wrong with it. */
public final class SheetException extends IllegalArgumentException {

  @Serial private static final long serialVersionUID = 1L;

  private final String file;
  private final transient ImmutableList<SheetProblem> problems;

  SheetException(String file, List<SheetProblem> problems) {
    super(message(file, problems));
    this.file = file;
    this.problems = ImmutableList.copyOf(problems);
  }

  /** The file, as it was named. */
  public String file() {
    return file;
  }

  /** Everything that is wrong, in the order of the file. */
  public List<SheetProblem> problems() {
    return problems;
  }

  private static String message(String file, List<SheetProblem> problems) {
    String count = problems.size() == 1 ? "a problem" : problems.size() + " problems";
    return problems.stream()
        .map(problem -> "\n  " + problem.text())
        .collect(Collectors.joining("", file + " has " + count + ":", ""));
  }
}
