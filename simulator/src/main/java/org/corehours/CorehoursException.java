package org.corehours;

import java.io.IOException;
import java.io.Serial;
import java.util.Optional;
import org.corehours.sim.config.yaml.ConfigException;
import org.corehours.sim.result.OutputException;
import org.corehours.sim.run.RefusedException;

/**
 * A question that {@link Corehours} cannot answer. It says which parameter has which value, what
 * the problem is, and what can be done instead. Its cause, if there is one, knows more: a {@link
 * ConfigException} lists all problems of a file, an {@link IOException} says what the file system
 * reported.
 */
public final class CorehoursException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final String parameter;
  private final String value;
  private final String problem;
  private final String wayOut;

  private CorehoursException(
      Optional<String> parameter,
      Optional<String> value,
      String problem,
      Optional<String> wayOut,
      Throwable cause) {
    super(problem + wayOut.map(way -> "\n  " + way).orElse(""), cause);
    this.parameter = parameter.orElse(null);
    this.value = value.orElse(null);
    this.problem = problem;
    this.wayOut = wayOut.orElse(null);
  }

  static CorehoursException of(RefusedException refused) {
    return new CorehoursException(
        refused.parameter(),
        refused.value(),
        refused.problem(Optional::of),
        refused.wayOut(Optional::of),
        refused);
  }

  static CorehoursException of(OutputException refused) {
    return new CorehoursException(
        Optional.empty(),
        Optional.empty(),
        refused.getMessage(),
        Optional.of("Maybe another directory."),
        refused);
  }

  /** A failure whose message is a sentence for users. */
  static CorehoursException of(Exception failed) {
    return new CorehoursException(
        Optional.empty(), Optional.empty(), failed.getMessage(), Optional.empty(), failed);
  }

  /** Name of the refused parameter; empty if the question as a whole is refused. */
  public Optional<String> parameter() {
    return Optional.ofNullable(parameter);
  }

  /** Refused value; empty if the question as a whole is refused. */
  public Optional<String> value() {
    return Optional.ofNullable(value);
  }

  /** What is wrong; begins with the parameter and its value where these are known. */
  public String problem() {
    return problem;
  }

  /** A sentence that says what can be done instead, if anything is known. */
  public Optional<String> wayOut() {
    return Optional.ofNullable(wayOut);
  }
}
