package org.corehours.sim.cli.option;

import org.corehours.sim.run.RefusedException;

/** Counts that are given as numbers are written, such as 0.5k. */
public final class WholeNumber {

  private WholeNumber() {}

  /** The count of an option, from 1 to a million. */
  public static int of(String option, double value, String example) {
    if (!(value >= 1) || value > 1e6 || value != Math.rint(value)) {
      throw new RefusedException(
          option + " (" + value + ") must be a whole number from 1 to a million",
          "Maybe " + example + ".");
    }
    return (int) value;
  }
}
