package org.corehours.fitting;

/**
 * Why something cannot be told from runs.
 *
 * @param problem for example {@code 5 runs are too few to fit the 7 coefficients of the form
 *     sparse}
 * @param wayOut what may help, as it follows <i>maybe</i>; for example {@code add runs}
 */
public record Shortfall(String problem, String wayOut) {

  @Override
  public String toString() {
    return problem + "\nMaybe " + wayOut + ".";
  }
}
