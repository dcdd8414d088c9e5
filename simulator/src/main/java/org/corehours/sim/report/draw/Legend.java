package org.corehours.sim.report.draw;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.awt.Color;
import java.awt.Stroke;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.corehours.sim.report.chart.ChartSpec;
import org.corehours.sim.report.chart.ChartSpec.Bars;
import org.corehours.sim.report.chart.ChartSpec.Plots;
import org.corehours.sim.report.chart.ChartSpec.Portion;
import org.corehours.sim.report.chart.Series;
import org.corehours.sim.report.chart.Series.Line;
import org.corehours.sim.report.chart.Series.Points;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;

/** Legend of an image: an entry for each group of series. */
final class Legend {

  private static final int AREA = 70;

  private Legend() {}

  static LegendItemCollection of(ChartSpec spec) {
    return spec instanceof Bars bars ? of(bars) : of((Plots) spec);
  }

  /** What takes any time in any bar. */
  private static LegendItemCollection of(Bars bars) {
    LegendItemCollection items = new LegendItemCollection();
    for (Portion part : BarsPlot.parts(bars)) {
      items.add(ChartStyle.areaItem(part.name(), ChartStyle.color(part.tint())));
    }
    return items;
  }

  private static LegendItemCollection of(Plots plots) {
    Collection<List<Series>> groups =
        plots.panels().stream()
            .flatMap(panel -> panel.series().stream())
            .collect(groupingBy(Series::group, LinkedHashMap::new, toList()))
            .values();
    LegendItemCollection items = new LegendItemCollection();
    groups.forEach(group -> items.add(item(group)));
    return items;
  }

  private static LegendItem item(List<Series> group) {
    String label = group.get(0).group();
    Optional<Line> line = first(group, Line.class);
    Optional<Points> points = first(group, Points.class);
    if (points.isPresent()) {
      Color color = ChartStyle.color(points.get().tint());
      return line.map(
              one ->
                  ChartStyle.markerItem(
                      label, points.get().marker(), color, stroke(one), color(one)))
          .orElseGet(() -> ChartStyle.markerItem(label, points.get().marker(), color));
    }
    return line.map(one -> ChartStyle.lineItem(label, color(one), stroke(one)))
        .orElseGet(
            () ->
                ChartStyle.areaItem(
                    label, ChartStyle.translucent(ChartStyle.color(group.get(0).tint()), AREA)));
  }

  private static <S extends Series> Optional<S> first(List<Series> group, Class<S> kind) {
    return group.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  private static Color color(Line line) {
    return line.stroke() == Series.Stroke.FAINT ? ChartStyle.PALE : ChartStyle.color(line.tint());
  }

  /** Lines of the background are too thin for a sample. */
  private static Stroke stroke(Line line) {
    return line.stroke() == Series.Stroke.FAINT
        ? ChartStyle.line(2)
        : PanelPlot.stroke(line.stroke(), line.stroke() == Series.Stroke.REFERENCE);
  }
}
