package org.corehours.sim.result;

/** Results cannot be written to, or read from, the requested place. */
public final class OutputException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String hint;

  /**
   * Refuses a place.
   *
   * @param hint a way out, with names of settings in braces, as in {@code another {out}}
   */
  public OutputException(String problem, String hint) {
    super(problem);
    this.hint = hint;
  }

  /** Way out, as a sentence; names of settings are in braces. */
  public String hint() {
    return hint;
  }
}
