package org.corehours.sim.report;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.corehours.sim.result.Estimate;
import org.corehours.sim.result.ResultRow;
import org.corehours.units.Numbers;

/** Values as people read them: rounded to what is meaningful, empty where unknown. */
final class Cells {

  private static final double HOURS_PER_DAY = 24;

  private static final Pattern SHARE = Pattern.compile("[0-9]*\\.?[0-9]+(E-?[0-9]+)?");

  private static final Pattern SETUP = Pattern.compile("(batch|chips|chip)=(.*)");

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
    return signedPercent(share, 1);
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

  /** Epochs as in running text. */
  static String epochs(double epochs, int digits) {
    String number = plain(epochs, digits);
    return number + (number.equals("1") ? " epoch" : " epochs");
  }

  /** Core-hours as in running text. */
  static String coreHours(double coreHours) {
    String number = compact(coreHours, 3);
    return number + (number.equals("1") ? " core-hour" : " core-hours");
  }

  /** The model with what else sets its curve apart. */
  static String design(ResultRow row) {
    return Executions.isDense(row.estimate())
        ? prunedModel(row)
        : prunedModel(row) + ", " + Executions.name(row.estimate().execution());
  }

  /** The model with its setup, where setups differ, and with what is pruned of it. */
  static String prunedModel(ResultRow row) {
    Estimate estimate = row.estimate();
    Stream<String> pattern =
        estimate.sparsityPattern().equals(Executions.DENSE)
            ? Stream.of()
            : Stream.of(pattern(estimate.sparsityPattern()));
    return Stream.of(Stream.of(estimate.model()), setup(row), pattern)
        .flatMap(part -> part)
        .collect(joining(", "));
  }

  /** What a row's key says of the setup; it does so only where setups of a sweep differ. */
  private static Stream<String> setup(ResultRow row) {
    return Arrays.stream(row.rowKey().split("\\|"))
        .skip(1)
        .map(SETUP::matcher)
        .filter(Matcher::matches)
        .map(
            part ->
                switch (part.group(1)) {
                  case "batch" -> "batch " + part.group(2);
                  case "chips" -> part.group(2) + " chips";
                  default -> chip(part.group(2));
                });
  }

  /** A pattern as in running text: a share of 0.75 is 75 % sparse, all others have a name. */
  static String pattern(String pattern) {
    return SHARE.matcher(pattern).matches()
        ? percent(Double.parseDouble(pattern)) + " sparse"
        : pattern;
  }

  /** By how much of it a loss, or anything else, changes; small changes to two decimals. */
  static String change(double share) {
    String text = signedPercent(share, 2);
    return text.equals("-0.00 %") ? "+0.00 %" : text;
  }

  private static String signedPercent(double share, int decimals) {
    return Double.isNaN(share)
        ? ""
        : String.format(Locale.ROOT, "%+." + decimals + "f %%", 100 * share);
  }

  /** Names of chips as in running text: {@code tpu-v4} is a TPU v4. */
  static String chip(String name) {
    return name.replace("tpu-", "TPU ");
  }

  private static String withoutTrailingZeros(String number) {
    return number.replaceFirst("(\\.\\d*?)0+(?=\\D|$)", "$1").replaceFirst("\\.(?=\\D|$)", "");
  }
}
