package org.corehours.sim.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.corehours.scaling.FittedRange;
import org.corehours.sim.result.Caveat;
import org.corehours.units.Numbers;

/** How far a point lies outside a law's fitted range. */
public final class Extrapolation {

  private Extrapolation() {}

  /**
   * One caveat for each of parameters, data and sparsity that lies outside, such as {@code
   * extrapolated: 629M parameters are 15 times more than fitted (664k to 42.5M)}.
   */
  public static List<Caveat> caveats(
      FittedRange range, double sparsity, double parameters, double data) {
    List<Caveat> caveats = new ArrayList<>();
    double n = range.parametersLog(parameters);
    if (n != 0) {
      caveats.add(
          caveat(
              "parameters",
              part(
                  number(parameters) + " parameters are",
                  n,
                  range.parametersLow(),
                  range.parametersHigh())));
    }
    double d = range.dataLog(data);
    if (d != 0) {
      caveats.add(
          caveat(
              "data",
              part("data of " + number(data) + " are", d, range.dataLow(), range.dataHigh())));
    }
    if (range.sparser(sparsity)) {
      caveats.add(
          caveat(
              "sparsity",
              String.format(
                  Locale.ROOT,
                  "sparsity %.4g %% is above the fitted sparsity up to %.4g %%",
                  100 * sparsity,
                  100 * range.sparsityHigh())));
    }
    return caveats;
  }

  private static Caveat caveat(String subject, String text) {
    return new Caveat(Caveat.Kind.LAW_RANGE, subject, "extrapolated: " + text);
  }

  private static String part(String what, double log, double low, double high) {
    return String.format(
        Locale.ROOT,
        "%s a factor of %s %s the fitted range (%s to %s)",
        what,
        Numbers.significant(Math.exp(Math.abs(log)), 2),
        log > 0 ? "above" : "below",
        number(low),
        number(high));
  }

  private static String number(double value) {
    return Numbers.compact(value, 3);
  }
}
