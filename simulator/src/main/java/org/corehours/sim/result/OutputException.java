package org.corehours.sim.result;

/** The place asked for cannot take the results; the second line says what would do. */
public final class OutputException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String problem;

  public OutputException(String problem, String hint) {
    super(problem + "\n" + hint);
    this.problem = problem;
  }

  /** What is wrong with the place. */
  public String problem() {
    return problem;
  }
}
