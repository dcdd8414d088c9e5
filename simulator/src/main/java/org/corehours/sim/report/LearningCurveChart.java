package org.corehours.sim.report;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.plot.XYPlot;

/** Loss inside runs against core-hours, with intervals, and what was measured of one. */
public final class LearningCurveChart {

  private static final String ID = "learning-curves";
  private static final double LINE = 3.5;
  private static final double OPACITY = 0.15;
  private static final double MARGIN = 0.06;

  /** The part of a run whose losses the axis shows in full; before, they fall too steeply. */
  private static final double SHOWN = 0.03;

  /**
   * A place in a run.
   *
   * @param coreHours spent so far
   * @param loss with its interval from low to high [nats]
   */
  public record Point(double coreHours, double loss, double low, double high) {
    private double[] band() {
      return new double[] {coreHours, loss, low, high};
    }

    private double[] at() {
      return new double[] {coreHours, loss};
    }
  }

  /** The curve of one run. */
  public record Line(String label, List<Point> points) {}

  /** A measured loss [nats]. */
  public record Measured(double coreHours, double loss) {
    private double[] at() {
      return new double[] {coreHours, loss};
    }
  }

  /**
   * What is shown.
   *
   * @param level of the intervals
   * @param measured empty if there is none
   */
  public record Content(
      String title, String subtitle, double level, List<Line> lines, List<Measured> measured) {}

  private LearningCurveChart() {}

  /**
   * Writes the chart, replacing an older one.
   *
   * @param file ends in .svg or .png
   */
  public static void write(Path file, Content content) throws IOException {
    ChartImage.write(file, ID, () -> of(content, Layout.WIDE));
  }

  static JFreeChart of(Content content, Layout layout) {
    XYPlot plot = ChartStyle.plot(hours(content), losses(content));
    BandLayer bands = new BandLayer(OPACITY);
    PointLayer lines = new PointLayer();
    LegendItemCollection legend = new LegendItemCollection();
    for (int i = 0; i < content.lines().size(); i++) {
      Line line = content.lines().get(i);
      Color color = ChartStyle.color(i, content.lines().size());
      bands.area(line.points().stream().map(Point::band).toList(), color);
      lines.line(line.points().stream().map(Point::at).toList(), color, ChartStyle.line(LINE));
      legend.add(ChartStyle.lineItem(line.label(), color, ChartStyle.line(LINE)));
    }
    legend.add(
        ChartStyle.areaItem(
            Cells.percent(content.level()) + " interval",
            ChartStyle.translucent(ChartStyle.MUTED, 70)));
    if (!content.measured().isEmpty()) {
      lines.markers(
          content.measured().stream().map(Measured::at).toList(),
          ChartStyle.INK,
          ChartStyle.disc(7));
      legend.add(ChartStyle.markerItem("measured", ChartStyle.disc(7), ChartStyle.INK));
    }
    bands.addTo(plot);
    lines.addTo(plot);
    return ChartStyle.chart(content.title(), content.subtitle(), plot, legend, layout);
  }

  private static TickedLinearAxis hours(Content content) {
    double most =
        content.lines().stream()
            .flatMap(line -> line.points().stream())
            .mapToDouble(Point::coreHours)
            .max()
            .orElse(1);
    return ChartStyle.axis(new TickedLinearAxis("core-hours", 0, most * (1 + MARGIN / 2)));
  }

  private static TickedLinearAxis losses(Content content) {
    double[] values =
        DoubleStream.concat(
                content.lines().stream()
                    .flatMap(LearningCurveChart::shown)
                    .flatMapToDouble(point -> DoubleStream.of(point.low(), point.high())),
                content.measured().stream().mapToDouble(Measured::loss))
            .sorted()
            .toArray();
    double low = values[0];
    double high = values[values.length - 1];
    double margin = MARGIN * (high - low);
    return ChartStyle.axis(
        new TickedLinearAxis("held-out loss (nats)", low - margin, high + margin));
  }

  private static Stream<Point> shown(Line line) {
    double end = line.points().get(line.points().size() - 1).coreHours();
    return line.points().stream().filter(point -> point.coreHours() >= SHOWN * end);
  }
}
