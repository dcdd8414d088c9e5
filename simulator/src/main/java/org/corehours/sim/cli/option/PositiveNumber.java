package org.corehours.sim.cli.option;

import java.util.Locale;
import org.corehours.sim.run.RefusedException;

/** Amounts above zero. */
public final class PositiveNumber {

  private PositiveNumber() {}

  /**
   * The amount of an option.
   *
   * @param most largest amount that is taken
   * @param example an amount that may be given instead
   */
  public static double of(String option, double value, double most, String example) {
    if (!(value > 0) || value > most) {
      throw new RefusedException(
          String.format(
              Locale.ROOT, "%s (%s) must be above zero and at most %.0e", option, value, most),
          "Maybe " + example + ".");
    }
    return value;
  }
}
