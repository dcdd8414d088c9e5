package org.corehours.sim.report.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.corehours.sim.report.table.Cells;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/**
 * Round values along a logarithmic axis and how they are written.
 *
 * @param values ascending
 * @param labels one for each value
 */
record Ticks(List<Double> values, List<String> labels) {

  private static final double LINEAR_BELOW_RATIO = 3;
  static final int MOST = 9;
  private static final int MANY_DECADES = 30;
  static final int MOST_LINEAR = 10;
  private static final int MOST_DECIMALS = 9;

  /** What may be labelled within a decade, densest first. */
  private static final List<List<String>> MANTISSAS =
      List.of(
          List.of("1", "1.5", "2", "3", "4", "5", "7"),
          List.of("1", "2", "3", "5"),
          List.of("1", "2", "5"),
          List.of("1", "3"),
          List.of("1"));

  Ticks {
    values = List.copyOf(values);
    labels = List.copyOf(labels);
  }

  /** Ticks within a range of positive numbers. */
  static Ticks within(double low, double high) {
    return within(low, high, MOST);
  }

  /** Not more than so many ticks within a range of positive numbers, but for many decades. */
  static Ticks within(double low, double high, int most) {
    if (!(0 < low && low < high)) {
      throw new IllegalArgumentException("no logarithmic axis from " + low + " to " + high);
    }
    return high / low < LINEAR_BELOW_RATIO ? even(low, high, most) : byDecade(low, high, most);
  }

  /** Ticks of a linear axis, within a range of numbers of any sign. */
  static Ticks linear(double low, double high) {
    return linear(low, high, MOST_LINEAR);
  }

  /** About so many ticks of a linear axis at most. */
  static Ticks linear(double low, double high, int most) {
    if (!(low < high)) {
      throw new IllegalArgumentException("no axis from " + low + " to " + high);
    }
    return even(low, high, most);
  }

  private static Ticks even(double low, double high, int most) {
    double step = step((high - low) / most);
    double first = Math.ceil(low / step);
    List<Double> values =
        IntStream.rangeClosed(0, 2 * most)
            .mapToObj(i -> (first + i) * step)
            .filter(value -> low <= value && value <= high)
            .distinct()
            .toList();
    return new Ticks(values, high < 1000 ? sameDecimals(values) : compact(values));
  }

  /** The ticks as an axis on that side of a plot wants them. */
  List<NumberTick> along(RectangleEdge edge) {
    TextAnchor anchor =
        RectangleEdge.isLeftOrRight(edge) ? TextAnchor.CENTER_RIGHT : TextAnchor.TOP_CENTER;
    return IntStream.range(0, values.size())
        .mapToObj(i -> new NumberTick(values.get(i), labels.get(i), anchor, TextAnchor.CENTER, 0))
        .toList();
  }

  private static Ticks byDecade(double low, double high, int most) {
    List<Double> values = List.of();
    for (List<String> mantissas : MANTISSAS) {
      values = byDecade(mantissas, low, high);
      if (values.size() <= most) {
        break;
      }
    }
    if (values.size() > MANY_DECADES) {
      values = everyNth(values, (values.size() + most - 1) / most);
    }
    return new Ticks(values, compact(values));
  }

  private static List<Double> everyNth(List<Double> values, int n) {
    return IntStream.iterate(0, i -> i < values.size(), i -> i + n).mapToObj(values::get).toList();
  }

  private static List<Double> byDecade(List<String> mantissas, double low, double high) {
    List<Double> values = new ArrayList<>();
    for (int e = (int) Math.floor(Math.log10(low)); e <= Math.log10(high); e++) {
      for (String mantissa : mantissas) {
        values.add(Double.parseDouble(mantissa + "e" + e));
      }
    }
    values.removeIf(value -> value < low || value > high);
    return values;
  }

  /** The smallest of 1, 2 and 5 times a power of ten that is no less. */
  private static double step(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    return IntStream.of(1, 2, 5)
        .mapToDouble(mantissa -> mantissa * power)
        .filter(step -> step >= least)
        .findFirst()
        .orElse(10 * power);
  }

  private static List<String> sameDecimals(List<Double> values) {
    int decimals =
        IntStream.range(0, MOST_DECIMALS)
            .filter(n -> values.stream().allMatch(value -> isExact(value, n)))
            .findFirst()
            .orElse(MOST_DECIMALS);
    return values.stream().map(value -> Cells.fixed(value, decimals)).toList();
  }

  private static boolean isExact(double value, int decimals) {
    return Math.abs(Double.parseDouble(Cells.fixed(value, decimals)) - value)
        <= 1e-9 * Math.abs(value);
  }

  /** With hundreds as 0.5k before thousands if all are, so that the axis keeps to one suffix. */
  private static List<String> compact(List<Double> values) {
    boolean thousands =
        values.stream().allMatch(value -> value >= 100)
            && values.stream().anyMatch(value -> value >= 1000);
    boolean beyondSuffixes = values.stream().anyMatch(value -> value >= 1e15);
    return values.stream()
        .map(
            value ->
                beyondSuffixes
                    ? scientific(value)
                    : thousands && value < 1000
                        ? Cells.plain(value / 1000, 3) + "k"
                        : Cells.compact(value, 3))
        .toList();
  }

  /** As 1e18 or 1.5e18. */
  private static String scientific(double value) {
    return String.format(Locale.ROOT, "%.1e", value).replace(".0e", "e").replace("e+", "e");
  }
}
