package org.corehours.sim.config.yaml;

import java.io.Serial;
import java.nio.file.Path;
import java.util.List;

/** A sweep file or model file that cannot be used; the message lists everything wrong with it. */
public final class ConfigException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private static final int MOST_SHOWN = 20;
  private static final int LONGEST_PATH = 4096;

  private final transient Path file;
  private final transient List<ConfigProblem> problems;

  ConfigException(Path file, List<ConfigProblem> problems) {
    super(message(file, problems));
    this.file = file;
    this.problems = List.copyOf(problems);
  }

  ConfigException(Path file, ConfigProblem problem) {
    this(file, List.of(problem));
  }

  /** The file, as it was named. */
  public Path file() {
    return file;
  }

  /** Everything that is wrong, in the order of the file. */
  public List<ConfigProblem> problems() {
    return problems;
  }

  private static String message(Path file, List<ConfigProblem> problems) {
    StringBuilder text = new StringBuilder(Display.text(file.toString(), LONGEST_PATH));
    text.append(
        problems.size() == 1 ? " has a problem:" : " has " + problems.size() + " problems:");
    problems.stream().limit(MOST_SHOWN).forEach(problem -> append(text, problem));
    if (problems.size() > MOST_SHOWN) {
      text.append("\n  and ").append(problems.size() - MOST_SHOWN).append(" more");
    }
    return text.toString();
  }

  private static void append(StringBuilder text, ConfigProblem problem) {
    text.append("\n  ").append(problem.sentence());
    if (!problem.path().isEmpty()) {
      problem.line().ifPresent(line -> text.append(" [line ").append(line).append(']'));
    }
    if (!problem.hint().isEmpty()) {
      text.append("\n    ").append(problem.hint());
    }
  }
}
