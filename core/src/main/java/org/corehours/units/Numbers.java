package org.corehours.units;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers as people write them: {@code 400}, {@code 0.4k}, {@code 110k}, {@code 4e9}, {@code
 * 1_000}, {@code 1.5M}, {@code 2B}.
 *
 * <p>Suffixes are powers of a thousand: k = 1e3, M = 1e6, B or G = 1e9, T = 1e12.
 */
public final class Numbers {

  private static final Pattern NUMBER =
      Pattern.compile("([+-]?(?:\\d[\\d_]*)?(?:\\.\\d[\\d_]*)?(?:[eE][+-]?\\d+)?) ?([kKMBGT]?)");

  /** Digits in groups of three, as in 10,500; also a list of 10 and 500. */
  private static final Pattern COMMAS =
      Pattern.compile("[+-]?[1-9]\\d{0,2}(?:,\\d{3})+(?:\\.\\d+)?");

  /** The same with points, as in 50.000; also 50 with three decimals. */
  private static final Pattern POINTS = Pattern.compile("[+-]?[1-9]\\d{0,2}(?:\\.\\d{3})+");

  private static final Pattern WITH_UNIT =
      Pattern.compile("([+-]?[\\d._]*\\d(?:[eE][+-]?\\d+)?[kKMBGT]?) ?\\p{L}+");

  private static final Map<String, Integer> EXPONENTS =
      Map.of("", 0, "k", 3, "K", 3, "M", 6, "B", 9, "G", 9, "T", 12);

  private static final String[] SUFFIXES = {"", "k", "M", "B", "T"};

  private Numbers() {}

  /**
   * Reads a finite number with an optional suffix.
   *
   * @throws IllegalArgumentException if the text is no such number; the message says which forms do
   */
  public static double parse(String text) {
    return find(text).orElseThrow(() -> notANumber(text));
  }

  /** Reads a finite number with an optional suffix; empty if the text is no such number. */
  public static OptionalDouble find(String text) {
    String trimmed = text.strip();
    Matcher matcher = NUMBER.matcher(trimmed);
    String digits = matcher.matches() ? matcher.group(1).replace("_", "") : "";
    if (digits.chars().noneMatch(Character::isDigit)) {
      return OptionalDouble.empty();
    }
    try {
      double value = parse(digits, EXPONENTS.get(matcher.group(2)));
      return Double.isFinite(value)
          ? OptionalDouble.of(value == 0 ? 0 : value) // -0 is 0
          : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /** In decimals, so that 1.001k is 1001; numbers too large for a double come out infinite. */
  private static double parse(String digits, int exponent) {
    double plain = Double.parseDouble(digits);
    return exponent == 0 || Double.isInfinite(plain)
        ? plain
        : new BigDecimal(digits).scaleByPowerOfTen(exponent).doubleValue();
  }

  /**
   * Reads an amount, such as a budget, of which nobody writes thousandths.
   *
   * @throws IllegalArgumentException also for 10.500, which may be meant as 10500
   */
  public static double parseAmount(String text) {
    String trimmed = text.strip();
    if (POINTS.matcher(trimmed).matches()) {
      String digits = trimmed.replace(".", "");
      String decimal = trimmed.replaceFirst("\\.0+$", "");
      throw new IllegalArgumentException(
          "'%s' could be %s or %s; write one of these".formatted(trimmed, digits, decimal));
    }
    return parse(text);
  }

  /**
   * Reads one of several amounts that commas separate.
   *
   * @throws IllegalArgumentException also for 10,500, which may be a list or 10500
   */
  public static double parseListedAmount(String text) {
    String trimmed = text.strip();
    if (COMMAS.matcher(trimmed).matches()) {
      throw new IllegalArgumentException(
          "'%s' could be %s or %s; write no commas, or the option once for each number"
              .formatted(trimmed, trimmed.replace(",", ""), trimmed.replace(",", " and ")));
    }
    return parseAmount(text);
  }

  private static IllegalArgumentException notANumber(String text) {
    String trimmed = text.strip();
    Matcher unit = WITH_UNIT.matcher(trimmed);
    String instead = "for example 400, 0.4k, 1_000, 1.5M or 4e9";
    if (COMMAS.matcher(trimmed).matches()) {
      instead = trimmed.replace(",", "") + ", without commas";
    } else if (unit.matches()) {
      instead = unit.group(1) + ", without a unit";
    }
    return new IllegalArgumentException(
        "'%s' is not a finite number; write %s".formatted(text, instead));
  }

  /**
   * Prints with the given number of significant digits and a suffix for thousands: {@code
   * compact(9621, 3)} is {@code 9.62k}.
   */
  public static String compact(double value, int significantDigits) {
    if (value == 0 || !Double.isFinite(value)) {
      return value == 0 ? "0" : Double.toString(value);
    }
    double rounded = rounded(value, significantDigits).doubleValue();
    int thousands = 0;
    while (Math.abs(rounded) >= 1000 && thousands < SUFFIXES.length - 1) {
      rounded /= 1000;
      thousands++;
    }
    return significant(rounded, significantDigits) + SUFFIXES[thousands];
  }

  /** {@link #compact(double, int)} of a count. */
  public static String compact(long count, int significantDigits) {
    return compact((double) count, significantDigits);
  }

  /** Prints with a number of significant digits, without an exponent between 1e-4 and 1e7. */
  public static String significant(double value, int digits) {
    if (value == 0 || !Double.isFinite(value)) {
      return value == 0 ? "0" : Double.toString(value);
    }
    BigDecimal rounded = rounded(value, digits);
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent < -4 || exponent >= 7) {
      return String.format(Locale.ROOT, "%." + (digits - 1) + "e", value);
    }
    int decimals = Math.max(0, digits - 1 - exponent);
    return rounded.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static BigDecimal rounded(double value, int digits) {
    return new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
  }
}
