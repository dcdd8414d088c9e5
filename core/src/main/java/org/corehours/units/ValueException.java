package org.corehours.units;

import java.io.Serial;

/** A named value cannot be what it is. */
public final class ValueException extends IllegalArgumentException {

  @Serial private static final long serialVersionUID = 1L;

  private final String name;
  private final String value;
  private final String problem;
  private final String wayOut;

  /**
   * Refuses a value.
   *
   * @param name as in a config
   * @param problem what is wrong with it, as it follows the name and the value
   * @param wayOut what would do; empty if nothing is known to
   */
  public ValueException(String name, String value, String problem, String wayOut) {
    super(
        "%s (%s) %s".formatted(name, value, problem)
            + (wayOut.isEmpty() ? "" : "\nMaybe " + wayOut + "."));
    this.name = name;
    this.value = value;
    this.problem = problem;
    this.wayOut = wayOut;
  }

  public String name() {
    return name;
  }

  public String value() {
    return value;
  }

  public String problem() {
    return problem;
  }

  public String wayOut() {
    return wayOut;
  }
}
