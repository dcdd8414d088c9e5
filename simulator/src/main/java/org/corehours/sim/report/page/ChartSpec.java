package org.corehours.sim.report.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.corehours.sim.report.draw.Tint;

/** What the page's script draws; {@code charts.js} says what its parts mean. */
public sealed interface ChartSpec {

  JsonMapper MAPPER =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  /** Lines and points on two axes. */
  record Lines(String label, Axis x, Axis y, List<Series> series) implements ChartSpec {}

  /** Stacked bars of shares. */
  record Bars(String label, String unit, boolean shares, List<Bar> rows) implements ChartSpec {}

  /**
   * An axis; what is null is left out.
   *
   * @param scale log or linear
   * @param switchable whether the reader may change that
   * @param decimals of a reading
   * @param zero what it means to lie above and below 0
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Axis(
      String label, String scale, boolean switchable, String unit, Integer decimals, Zero zero) {

    /** Compute. */
    public static final Axis HOURS = log("core-hours");

    /** What is reached. */
    public static final Axis LOSS = new Axis("held-out loss (nats)", "linear", true, null, 3, null);

    public static Axis log(String label) {
      return new Axis(label, "log", true, null, null, null);
    }

    /** Per cent of something, better below 0. */
    public static Axis change(String label, String above, String below) {
      return new Axis(label, "linear", false, "%", 2, new Zero(above, below));
    }

    /** Per cent of a whole. */
    public static Axis share(String label) {
      return new Axis(label, "linear", false, "%", null, null);
    }
  }

  /** What it means to lie above and below 0. */
  record Zero(String above, String below) {}

  /**
   * One line or set of points.
   *
   * @param group what is shown or hidden together
   * @param kind line, steps, points, rings, frontier or context
   * @param loose whether it may leave the y axis
   * @param values x, y, and where they are known the low and high end of y's interval and a note
   */
  record Series(
      String name,
      String group,
      String kind,
      String color,
      double shade,
      boolean dash,
      boolean loose,
      List<List<Object>> values) {

    /** A series of its own group. */
    public Series(String name, String kind, Tint tint, boolean dash, List<List<Object>> values) {
      this(name, name, kind, tint.color(), tint.shade(), dash, false, values);
    }

    public Series grouped(String other) {
      return new Series(name, other, kind, color, shade, dash, loose, values);
    }

    public Series loosely() {
      return new Series(name, group, kind, color, shade, dash, true, values);
    }
  }

  /**
   * A bar with its parts.
   *
   * @param note behind its total
   */
  record Bar(String name, String note, double total, List<Part> parts) {}

  /** Part of a bar. */
  record Part(String name, double value, String color) {}

  /** A point; what is not a number is left open. */
  public static List<Object> point(double x, double y, double low, double high, String note) {
    return Arrays.asList(x, y, known(low), known(high), note);
  }

  /** A point without an interval. */
  public static List<Object> point(double x, double y, String note) {
    return Arrays.asList(x, y, null, null, note);
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
