package org.corehours.sim.report.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.corehours.sim.report.chart.ChartAxis;
import org.corehours.sim.report.chart.ChartAxis.Scale;
import org.corehours.sim.report.chart.ChartPoint;
import org.corehours.sim.report.chart.ChartSpec;
import org.corehours.sim.report.chart.ChartSpec.Bar;
import org.corehours.sim.report.chart.ChartSpec.Bars;
import org.corehours.sim.report.chart.ChartSpec.Plots;
import org.corehours.sim.report.chart.ChartSpec.Portion;
import org.corehours.sim.report.chart.LogSpread;
import org.corehours.sim.report.chart.Marker;
import org.corehours.sim.report.chart.Panel;
import org.corehours.sim.report.chart.Series;
import org.corehours.sim.report.chart.Series.Area;
import org.corehours.sim.report.chart.Series.Course;
import org.corehours.sim.report.chart.Series.Line;
import org.corehours.sim.report.chart.Series.Points;
import org.corehours.sim.report.chart.Tint;

/** Charts as the JSON that the page's script reads; {@code charts.js} says what its parts mean. */
public final class ChartJson {

  private static final JsonMapper MAPPER = new JsonMapper();

  /** Points of a line or a set of marks; a screen has no place for more. */
  private static final int MOST_POINTS = 200;

  /** Points of a line in the background. */
  private static final int MOST_FAINT_POINTS = 40;

  private ChartJson() {}

  /** The names of a chart's panels, each of which is a chart of a page. */
  public static List<String> names(ChartSpec spec) {
    return spec instanceof Bars bars
        ? List.of(bars.name())
        : ((Plots) spec).panels().stream().map(Panel::name).toList();
  }

  /**
   * All charts by name, as JSON that can stand in a script element of a page: nothing in it ends
   * the element or begins a comment.
   */
  public static String of(Collection<ChartSpec> charts) {
    ObjectNode json = MAPPER.createObjectNode();
    for (ChartSpec spec : charts) {
      if (spec instanceof Bars bars) {
        json.set(bars.name(), bars(bars));
      } else {
        ((Plots) spec).panels().forEach(panel -> json.set(panel.name(), panel(panel)));
      }
    }
    try {
      return MAPPER
          .writeValueAsString(json)
          .chars()
          .mapToObj(ChartJson::harmless)
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

  private static ObjectNode bars(Bars bars) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("label", bars.label());
    json.put("unit", bars.unit());
    json.put("shares", true);
    ArrayNode rows = json.putArray("rows");
    bars.rows().forEach(bar -> rows.add(bar(bar)));
    return json;
  }

  private static ObjectNode bar(Bar bar) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("name", bar.name());
    json.put("note", bar.note());
    json.put("total", bar.total());
    ArrayNode parts = json.putArray("parts");
    for (Portion part : bar.parts()) {
      ObjectNode one = parts.addObject();
      one.put("name", part.name());
      one.put("value", part.value());
      one.put("color", color(part.tint()));
    }
    return json;
  }

  private static ObjectNode panel(Panel panel) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("label", panel.label());
    json.set("x", axis(panel.x()));
    json.set("y", axis(panel.y()));
    ArrayNode all = json.putArray("series");
    panel.series().stream()
        .filter(series -> !series.points().isEmpty())
        .forEach(series -> add(all, series, panel.x().scale()));
    return json;
  }

  /** A per cent stands behind each number, any other unit behind the label. */
  private static ObjectNode axis(ChartAxis axis) {
    boolean inLabel = axis.unit().isPresent() && !axis.isPerCent();
    ObjectNode json = MAPPER.createObjectNode();
    json.put("label", axis.label() + (inLabel ? " (" + axis.unit().get() + ")" : ""));
    json.put("scale", axis.scale() == Scale.LOG ? "log" : "linear");
    json.put("switchable", axis.scale() != Scale.SIGNED);
    if (axis.isPerCent()) {
      json.put("unit", ChartAxis.PER_CENT);
    }
    axis.range().ifPresent(range -> json.putArray("range").add(range.low()).add(range.high()));
    axis.decimals().ifPresent(decimals -> json.put("decimals", decimals));
    axis.zero()
        .ifPresent(
            zero -> json.putObject("zero").put("above", zero.above()).put("below", zero.below()));
    return json;
  }

  private static void add(ArrayNode all, Series series, Scale x) {
    if (series instanceof Line line) {
      List<ChartPoint> some = thinned(line, x);
      boolean single = line.hasParts() && some.size() == 1;
      for (Series.Part part : line.through(some).parts()) {
        all.add(
            json(line, single ? "points" : kind(line), part.dashed() && !single, part.points()));
      }
    } else if (series instanceof Points points) {
      boolean hollow = points.marker().fill() == Marker.Fill.HOLLOW;
      all.add(json(points, hollow ? "rings" : "points", false, points.points()));
    } else if (series instanceof Area area) {
      all.add(json(area, "area", false, area.points()));
    }
  }

  private static List<ChartPoint> thinned(Line line, Scale x) {
    int most = isFaint(line) ? MOST_FAINT_POINTS : MOST_POINTS;
    return x == Scale.LOG ? LogSpread.of(line.points(), most, ChartPoint::x) : line.points();
  }

  private static boolean isFaint(Series series) {
    return series instanceof Line line && line.stroke() == Series.Stroke.FAINT;
  }

  private static String kind(Line line) {
    return switch (line.stroke()) {
      case FAINT -> "context";
      case BROAD -> "frontier";
      case PLAIN, STRONG, REFERENCE -> line.course() == Course.STEPS ? "steps" : "line";
    };
  }

  private static ObjectNode json(
      Series series, String kind, boolean dash, List<ChartPoint> points) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("name", series.name());
    json.put("group", series.group());
    json.put("kind", kind);
    json.put("color", color(series.tint()));
    json.put("shade", series.tint() instanceof Tint.Role role ? role.shade() : 0);
    json.put("dash", dash);
    json.put("loose", series.loose() || series.isGuide());
    ArrayNode values = json.putArray("values");
    points.forEach(point -> values.add(value(point, isFaint(series))));
    return json;
  }

  /** The name of a variable of theme.css, or a colour as such. */
  private static String color(Tint tint) {
    return tint instanceof Tint.Role role
        ? role.color()
        : String.format(Locale.ROOT, "#%06x", tint.onPaper());
  }

  private static ArrayNode value(ChartPoint point, boolean plain) {
    ArrayNode value = MAPPER.createArrayNode().add(point.x()).add(point.y());
    if (plain) {
      return value;
    }
    point
        .interval()
        .ifPresentOrElse(
            ends -> value.add(ends.low()).add(ends.high()), () -> value.addNull().addNull());
    return point.note().map(value::add).orElseGet(value::addNull);
  }
}
