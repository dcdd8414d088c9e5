package org.corehours.sim.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.corehours.scaling.FittedRange;

/** How far a point lies outside a law's fitted range, for people. */
public final class Extrapolation {

  private Extrapolation() {}

  /**
   * Such as {@code extrapolated: N 3.2e+10 is 2.1 e-folds above the fitted range 1e+08 to 4e+09}.
   */
  public static String describe(
      FittedRange range, double sparsity, double parameters, double data) {
    List<String> parts = new ArrayList<>();
    double n = range.parametersLog(parameters);
    if (n != 0) {
      parts.add(part("N", parameters, n, range.parametersLow(), range.parametersHigh()));
    }
    double d = range.dataLog(data);
    if (d != 0) {
      parts.add(part("D", data, d, range.dataLow(), range.dataHigh()));
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

  private static String part(String axis, double value, double log, double low, double high) {
    return String.format(
        Locale.ROOT,
        "%s %.3g is %.2g e-folds %s the fitted range %.3g to %.3g",
        axis,
        value,
        Math.abs(log),
        log > 0 ? "above" : "below",
        low,
        high);
  }
}
