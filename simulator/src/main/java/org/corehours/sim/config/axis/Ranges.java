package org.corehours.sim.config.axis;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Writes ranges out. */
public final class Ranges {

  private static final MathContext READABLE = new MathContext(12);

  private Ranges() {}

  /** The values of a range with ends and points. */
  public static List<Double> of(JsonNode range, String scale) {
    double from = range.path("from").doubleValue();
    double to = range.path("to").doubleValue();
    int points = range.path("points").intValue();
    return scale.equals("log") ? logarithmic(from, to, points) : linear(from, to, points);
  }

  /** Values of which each is the same multiple of the one before; both ends are exact. */
  static List<Double> logarithmic(double from, double to, int points) {
    double start = Math.log(from);
    double length = Math.log(to) - start;
    return spaced(from, to, points, share -> Math.exp(start + share * length));
  }

  /** Values of which each is the same amount above the one before; both ends are exact. */
  static List<Double> linear(double from, double to, int points) {
    return spaced(from, to, points, share -> from + share * (to - from));
  }

  /** Values between the ends are rounded to twelve digits, so that they read well. */
  private static List<Double> spaced(
      double from, double to, int points, DoubleUnaryOperator value) {
    Double[] values = new Double[points];
    for (int i = 1; i < points - 1; i++) {
      double exact = value.applyAsDouble((double) i / (points - 1));
      values[i] = decimal(exact).round(READABLE).doubleValue();
    }
    values[0] = from;
    values[points - 1] = to;
    return List.of(values);
  }

  /** How many values a range with a step has; computed in decimals, so that 0.1 is a tenth. */
  static double count(double from, double to, double step) {
    BigDecimal length = decimal(to).subtract(decimal(from));
    return length.divideToIntegralValue(decimal(step)).doubleValue() + 1;
  }

  /** Values from one number on, none above another. */
  static List<Double> stepped(double from, double to, double step) {
    return IntStream.range(0, (int) count(from, to, step))
        .mapToObj(i -> decimal(step).multiply(BigDecimal.valueOf(i)).add(decimal(from)))
        .map(BigDecimal::doubleValue)
        .distinct()
        .toList();
  }

  private static BigDecimal decimal(double value) {
    return BigDecimal.valueOf(value);
  }
}
