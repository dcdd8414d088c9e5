package org.corehours.sim.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.corehours.scaling.FittedRange;
import org.corehours.units.Numbers;

/** How far a point lies outside a law's fitted range, for people. */
public final class Extrapolation {

  private Extrapolation() {}

  /**
   * Such as {@code extrapolated: 629M parameters are 15 times more than fitted (664k to 42.5M)}.
   */
  public static String describe(
      FittedRange range, double sparsity, double parameters, double data) {
    List<String> parts = new ArrayList<>();
    double n = range.parametersLog(parameters);
    if (n != 0) {
      parts.add(
          part(
              number(parameters) + " parameters are",
              n,
              range.parametersLow(),
              range.parametersHigh()));
    }
    double d = range.dataLog(data);
    if (d != 0) {
      parts.add(part("data of " + number(data) + " are", d, range.dataLow(), range.dataHigh()));
    }
    if (range.sparser(sparsity)) {
      parts.add(
          String.format(
              Locale.ROOT,
              "sparsity %.4g %% is above the fitted sparsity up to %.4g %%",
              100 * sparsity,
              100 * range.sparsityHigh()));
    }
    return "extrapolated: " + String.join("; ", parts);
  }

  private static String part(String what, double log, double low, double high) {
    return String.format(
        Locale.ROOT,
        "%s %s times %s than fitted (%s to %s)",
        what,
        Numbers.significant(Math.exp(Math.abs(log)), 2),
        log > 0 ? "more" : "less",
        number(low),
        number(high));
  }

  private static String number(double value) {
    return Numbers.compact(value, 3);
  }
}
