package org.corehours.sim.report.draw;

import java.awt.Color;
import java.awt.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.corehours.sim.report.chart.ChartAxis;
import org.corehours.sim.report.chart.ChartAxis.Scale;
import org.corehours.sim.report.chart.ChartAxis.Zero;
import org.corehours.sim.report.chart.ChartPoint;
import org.corehours.sim.report.chart.Extent;
import org.corehours.sim.report.chart.Marker;
import org.corehours.sim.report.chart.Panel;
import org.corehours.sim.report.chart.PointLabel;
import org.corehours.sim.report.chart.Series;
import org.corehours.sim.report.chart.Series.Area;
import org.corehours.sim.report.chart.Series.Course;
import org.corehours.sim.report.chart.Series.Line;
import org.corehours.sim.report.chart.Series.Points;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.TextAnchor;

/**
 * A panel, drawn from the back to the front: the background, bands, outlines, references, lines,
 * marks, names.
 */
final class PanelPlot {

  private static final double FEW_BANDS = 0.17;
  private static final double MANY_BANDS = 0.1;
  private static final int FEW = 2;
  private static final double AREA = 0.2;

  /** Of a point without a mark, for the name beside it. */
  private static final double UNMARKED = 2;

  private final Panel panel;
  private final TickCounts ticks;

  PanelPlot(Panel panel, TickCounts ticks) {
    this.panel = panel;
    this.ticks = ticks;
  }

  /** The panel with an x axis of this range. */
  XYPlot plot(Extent x) {
    XYPlot plot = plotBelow(x);
    plot.setDomainAxis(axis(panel.x(), x, ticks.x()));
    return plot;
  }

  /** The panel without an x axis, which others have of this range. */
  XYPlot plotBelow(Extent x) {
    Extent y = AxisRange.y(panel);
    XYPlot plot = ChartStyle.plot(null, axis(panel.y(), y, ticks.y()));
    panel.y().zero().ifPresent(zero -> drawZero(plot, zero, x.high(), y));
    drawLines(plot, line -> line.stroke() == Series.Stroke.FAINT);
    drawBands(plot);
    drawLines(plot, line -> line.stroke() == Series.Stroke.BROAD);
    drawLines(plot, line -> line.stroke() == Series.Stroke.REFERENCE);
    drawLines(plot, Line::hasParts);
    drawMarks(plot);
    if (!panel.labels().isEmpty()) {
      plot.addAnnotation(labels());
    }
    return plot;
  }

  /** An axis of a range, with no more than so many ticks. */
  static ValueAxis axis(ChartAxis axis, Extent range, int most) {
    String label = axis.label() + axis.unit().map(unit -> " (" + unit + ")").orElse("");
    return ChartStyle.axis(
        axis.scale() == Scale.LOG
            ? new TickedLogAxis(label, range.low(), range.high(), most)
            : new TickedLinearAxis(label, range.low(), range.high(), most + 1));
  }

  private static void drawZero(XYPlot plot, Zero zero, double right, Extent y) {
    plot.addRangeMarker(new ValueMarker(0, ChartStyle.INK, ChartStyle.line(2)));
    plot.addAnnotation(word("↑ " + zero.above(), right, y.high(), TextAnchor.TOP_RIGHT));
    plot.addAnnotation(word("↓ " + zero.below(), right, y.low(), TextAnchor.BOTTOM_RIGHT));
  }

  /** What a side of the zero line means, in a corner. */
  private static XYTextAnnotation word(String text, double x, double y, TextAnchor anchor) {
    XYTextAnnotation word = new XYTextAnnotation(text + " ", x, y);
    word.setTextAnchor(anchor);
    word.setFont(ChartStyle.TINY);
    word.setPaint(ChartStyle.INK);
    return word;
  }

  private <S extends Series> Stream<S> drawn(Class<S> kind) {
    return panel.series().stream()
        .filter(series -> !series.points().isEmpty())
        .filter(kind::isInstance)
        .map(kind::cast);
  }

  private void drawBands(XYPlot plot) {
    List<Line> lines =
        drawn(Line.class)
            .filter(Line::hasParts)
            .filter(line -> line.points().stream().anyMatch(p -> p.interval().isPresent()))
            .toList();
    BandLayer bands = new BandLayer(lines.size() > FEW ? MANY_BANDS : FEW_BANDS);
    lines.forEach(line -> bands.band(line.points(), color(line)));
    bands.addTo(plot);
    BandLayer areas = new BandLayer(AREA);
    drawn(Area.class).forEach(area -> areas.band(area.points(), color(area)));
    areas.addTo(plot);
  }

  private void drawLines(XYPlot plot, Predicate<Line> which) {
    PointLayer layer = new PointLayer();
    drawn(Line.class).filter(which).forEach(line -> draw(line, layer));
    layer.addTo(plot);
  }

  private static void draw(Line line, PointLayer layer) {
    Color color = color(line);
    if (line.hasParts() && line.points().size() == 1) {
      layer.marks(at(line.points()), color, Marker.of(0));
      return;
    }
    for (Series.Part part : line.parts()) {
      layer.line(course(line, part.points()), color, stroke(line.stroke(), part.dashed()));
    }
  }

  private void drawMarks(XYPlot plot) {
    PointLayer layer = new PointLayer();
    drawn(Points.class)
        .forEach(points -> layer.marks(at(points.points()), color(points), points.marker()));
    layer.addTo(plot);
  }

  private PointLabels labels() {
    PointLabels labels = new PointLabels();
    drawn(Line.class)
        .forEach(
            line -> {
              if (line.hasParts()) {
                labels.avoid(course(line, line.points()));
              } else if (line.stroke() == Series.Stroke.REFERENCE) {
                labels.uncover(course(line, line.points()));
              }
            });
    drawn(Points.class)
        .forEach(
            points ->
                points
                    .points()
                    .forEach(at -> labels.avoid(at.x(), at.y(), points.marker().radius())));
    panel.labels().forEach(label -> labels.name(label, radius(label)));
    return labels;
  }

  /** Of the mark that a name is beside. */
  private double radius(PointLabel label) {
    return drawn(Points.class)
        .filter(
            points ->
                points.points().stream().anyMatch(p -> p.x() == label.x() && p.y() == label.y()))
        .mapToDouble(points -> points.marker().radius())
        .max()
        .orElse(UNMARKED);
  }

  private static Color color(Series series) {
    return series instanceof Line line && line.stroke() == Series.Stroke.FAINT
        ? ChartStyle.PALE
        : ChartStyle.color(series.tint());
  }

  /** How a line is drawn. */
  static Stroke stroke(Series.Stroke stroke, boolean dashed) {
    double width =
        switch (stroke) {
          case FAINT -> 1.2;
          case REFERENCE -> 2.5;
          case PLAIN -> 3.5;
          case STRONG -> 7;
          case BROAD -> 10;
        };
    return dashed ? ChartStyle.dashes(width) : ChartStyle.line(width);
  }

  private static List<double[]> course(Line line, List<ChartPoint> points) {
    return line.course() == Course.STEPS ? steps(at(points)) : at(points);
  }

  /** The course of a line through points whose y holds until the next x. */
  static List<double[]> steps(List<double[]> points) {
    List<double[]> steps = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      if (i > 0) {
        steps.add(new double[] {points.get(i)[0], points.get(i - 1)[1]});
      }
      steps.add(points.get(i));
    }
    return steps;
  }

  private static List<double[]> at(List<ChartPoint> points) {
    return points.stream().map(point -> new double[] {point.x(), point.y()}).toList();
  }
}
