package org.corehours.sim.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.corehours.sim.result.ResultRow;

/** What the page's script draws; {@code charts.js} says what its parts mean. */
sealed interface ChartSpec {

  JsonMapper MAPPER =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  /** Lines and points on two axes. */
  record Lines(String label, Axis x, Axis y, List<Series> series) implements ChartSpec {}

  /** Stacked bars of shares. */
  record Bars(String label, String unit, boolean shares, List<Bar> rows) implements ChartSpec {}

  /**
   * An axis.
   *
   * @param scale log or linear
   * @param switchable whether the reader may change that
   */
  record Axis(String label, String scale, boolean switchable) {
    static Axis log(String label) {
      return new Axis(label, "log", true);
    }

    static Axis linear(String label, boolean switchable) {
      return new Axis(label, "linear", switchable);
    }
  }

  /**
   * One line or set of points.
   *
   * @param group what is shown or hidden together
   * @param kind line, points, rings, frontier or context
   * @param values x, y, and where they are known the low and high end of y's interval and a note
   */
  record Series(
      String name, String group, String kind, int color, boolean dash, List<List<Object>> values) {}

  /** A bar with its parts. */
  record Bar(String name, double total, List<Part> parts) {}

  /** Part of a bar. */
  record Part(String name, double value, int color) {}

  /** A point; what is not a number is left open. */
  static List<Object> point(double x, double y, double low, double high, String note) {
    return Arrays.asList(x, y, known(low), known(high), note);
  }

  /** A point without an interval. */
  static List<Object> point(double x, double y, String note) {
    return Arrays.asList(x, y, null, null, note);
  }

  /** A row's loss against its core-hours. */
  static List<Object> loss(ResultRow row) {
    var estimate = row.estimate();
    return point(
        estimate.coreHours(),
        estimate.loss(),
        estimate.lossLow(),
        estimate.lossHigh(),
        Cells.design(estimate) + ", " + Cells.plain(estimate.epochs(), 3) + " epochs");
  }

  private static Double known(double value) {
    return Double.isFinite(value) ? value : null;
  }

  /**
   * All charts as JSON that can stand in a script element of a page: nothing in it ends the element
   * or begins a comment.
   */
  static String json(Map<String, ChartSpec> charts) {
    try {
      return MAPPER
          .writeValueAsString(charts)
          .chars()
          .mapToObj(ChartSpec::harmless)
          .collect(Collectors.joining());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String harmless(int character) {
    return switch (character) {
      case '<', '>', '&', '\u2028', '\u2029' -> String.format(Locale.ROOT, "\\u%04x", character);
      default -> Character.toString(character);
    };
  }
}
