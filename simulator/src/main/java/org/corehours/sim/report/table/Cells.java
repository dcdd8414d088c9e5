package org.corehours.sim.report.table;

import java.util.Locale;
import java.util.OptionalDouble;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.units.Numbers;

/** Values as people read them: rounded to what is meaningful, empty where unknown. */
public final class Cells {

  private static final double HOURS_PER_DAY = 24;

  private Cells() {}

  /** So many significant digits, without trailing zeros, with a suffix for thousands. */
  public static String compact(double value, int digits) {
    return Double.isNaN(value) ? "" : withoutTrailingZeros(Numbers.compact(value, digits));
  }

  /** So many significant digits, without trailing zeros. */
  public static String plain(double value, int digits) {
    return Double.isNaN(value) ? "" : withoutTrailingZeros(Numbers.significant(value, digits));
  }

  /** The same; empty if there is no value. */
  public static String plain(OptionalDouble value, int digits) {
    return value.isPresent() ? plain(value.getAsDouble(), digits) : "";
  }

  public static String significant(double value, int digits) {
    return Double.isNaN(value) ? "" : Numbers.significant(value, digits);
  }

  public static String fixed(double value, int decimals) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  public static String percent(double share) {
    return Double.isNaN(share) ? "" : plain(100 * share, 3) + " %";
  }

  public static String signedPercent(double share) {
    return signedPercent(share, 1);
  }

  /** Whole, with commas between thousands. */
  public static String grouped(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%,.0f", value);
  }

  public static String loss(double loss) {
    return fixed(loss, 3);
  }

  /** A row's loss; empty if it has none. */
  public static String loss(StoredRow row) {
    return loss(row, 3);
  }

  /** A row's loss with so many decimals; empty if it has none. */
  public static String loss(StoredRow row, int decimals) {
    OptionalDouble loss = row.find(Columns.LOSS);
    return loss.isPresent() ? fixed(loss.getAsDouble(), decimals) : "";
  }

  public static String interval(StoredRow row) {
    OptionalDouble low = row.find(Columns.LOSS_LOW);
    return low.isPresent() ? loss(low.getAsDouble()) + "-" + loss(row.get(Columns.LOSS_HIGH)) : "";
  }

  /** Hours, or days where that is easier to picture. */
  public static String duration(double hours) {
    return hours < 2 * HOURS_PER_DAY
        ? plain(hours, 2) + " hours"
        : plain(hours / HOURS_PER_DAY, 2) + " days";
  }

  /** Epochs as in running text. */
  public static String epochs(double epochs, int digits) {
    String number = plain(epochs, digits);
    return number + (number.equals("1") ? " epoch" : " epochs");
  }

  /** Core-hours as in running text. */
  public static String coreHours(double coreHours) {
    String number = compact(coreHours, 3);
    return number + (number.equals("1") ? " core-hour" : " core-hours");
  }

  /** By how much of it a loss, or anything else, changes; small changes to two decimals. */
  public static String change(double share) {
    String text = signedPercent(share, 2);
    return text.equals("-0.00 %") ? "+0.00 %" : text;
  }

  /** The same; empty if it is not known. */
  public static String change(OptionalDouble share) {
    return share.isPresent() ? change(share.getAsDouble()) : "";
  }

  private static String signedPercent(double share, int decimals) {
    return Double.isNaN(share)
        ? ""
        : String.format(Locale.ROOT, "%+." + decimals + "f %%", 100 * share);
  }

  /** Names of chips as in running text: {@code tpu-v4} is a TPU v4. */
  public static String chip(String name) {
    return name.replace("tpu-", "TPU ");
  }

  private static String withoutTrailingZeros(String number) {
    return number.replaceFirst("(\\.\\d*?)0+(?=\\D|$)", "$1").replaceFirst("\\.(?=\\D|$)", "");
  }
}
