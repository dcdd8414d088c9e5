package org.corehours.sim.fit;

import java.io.Serial;
import java.nio.file.Path;
import java.util.List;

/** Runs that cannot be used; the message lists what is wrong with them. */
public final class RunsException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private static final int MOST = 10;

  public RunsException(Path file, List<String> problems) {
    super(message(file, problems));
  }

  public RunsException(Path file, String problem) {
    this(file, List.of(problem));
  }

  /** What is wrong with several files together. */
  public RunsException(List<Path> files, String problem) {
    this(
        files.get(0),
        List.of(
            files.size() == 1
                ? problem
                : "with the other " + (files.size() - 1) + " of DATA: " + problem));
  }

  private static String message(Path file, List<String> problems) {
    StringBuilder message = new StringBuilder(file + " cannot be used");
    problems.stream()
        .limit(MOST)
        .forEach(problem -> message.append("\n  ").append(problem.replace("\n", "\n  ")));
    if (problems.size() > MOST) {
      message.append("\n  and ").append(problems.size() - MOST).append(" more problems");
    }
    return message.toString();
  }
}
