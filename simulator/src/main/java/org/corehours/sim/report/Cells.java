package org.corehours.sim.report;

import java.util.Locale;
import org.corehours.sim.result.Estimate;
import org.corehours.units.Numbers;

/** Values as people read them: rounded to what is meaningful, empty where unknown. */
final class Cells {

  private static final double HOURS_PER_DAY = 24;

  private Cells() {}

  /** So many significant digits, without trailing zeros, with a suffix for thousands. */
  static String compact(double value, int digits) {
    return Double.isNaN(value) ? "" : withoutTrailingZeros(Numbers.compact(value, digits));
  }

  /** So many significant digits, without trailing zeros. */
  static String plain(double value, int digits) {
    return Double.isNaN(value) ? "" : withoutTrailingZeros(Numbers.significant(value, digits));
  }

  static String significant(double value, int digits) {
    return Double.isNaN(value) ? "" : Numbers.significant(value, digits);
  }

  static String fixed(double value, int decimals) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  static String percent(double share) {
    return Double.isNaN(share) ? "" : plain(100 * share, 3) + " %";
  }

  static String signedPercent(double share) {
    return Double.isNaN(share) ? "" : String.format(Locale.ROOT, "%+.1f %%", 100 * share);
  }

  /** Whole, with commas between thousands. */
  static String grouped(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%,.0f", value);
  }

  static String loss(double loss) {
    return fixed(loss, 3);
  }

  static String interval(Estimate estimate) {
    return Double.isNaN(estimate.lossLow())
        ? ""
        : loss(estimate.lossLow()) + "-" + loss(estimate.lossHigh());
  }

  /** Hours, or days where that is easier to picture. */
  static String duration(double hours) {
    return hours < 2 * HOURS_PER_DAY
        ? plain(hours, 2) + " hours"
        : plain(hours / HOURS_PER_DAY, 2) + " days";
  }

  /** The model with what else sets its curve apart. */
  static String design(Estimate estimate) {
    return estimate.sparsity() > 0
        ? estimate.model() + ", " + percent(estimate.sparsity()) + " sparse"
        : estimate.model();
  }

  /** A chip's name as in running text: {@code tpu-v4} is a TPU-v4. */
  static String chip(String name) {
    int dash = name.indexOf('-');
    return dash < 0
        ? name
        : name.substring(0, dash).toUpperCase(Locale.ROOT) + name.substring(dash);
  }

  private static String withoutTrailingZeros(String number) {
    return number.replaceFirst("(\\.\\d*?)0+(?=\\D|$)", "$1").replaceFirst("\\.(?=\\D|$)", "");
  }
}
