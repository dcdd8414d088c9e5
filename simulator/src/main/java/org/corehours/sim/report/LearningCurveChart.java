package org.corehours.sim.report;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.corehours.sim.report.draw.BandLayer;
import org.corehours.sim.report.draw.ChartImage;
import org.corehours.sim.report.draw.ChartStyle;
import org.corehours.sim.report.draw.Extent;
import org.corehours.sim.report.draw.Layout;
import org.corehours.sim.report.draw.PointLayer;
import org.corehours.sim.report.draw.TickedLinearAxis;
import org.corehours.sim.report.draw.Tint;
import org.corehours.sim.result.StoredCurve;
import org.corehours.sim.result.store.StoredSweep;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;

/** Loss inside runs against core-hours, with intervals, and what was measured of one. */
public final class LearningCurveChart {

  private static final String ID = "learning-curves";
  private static final double LINE = 3.5;
  private static final double OPACITY = 0.15;
  private static final double MARGIN = 0.06;

  /**
   * The share of a run from which on it is shown, as charts.js has it; before, it falls too fast.
   */
  static final double SHOWN_FROM = 0.03;

  /**
   * A place in a run.
   *
   * @param share of the run that is over
   * @param coreHours spent so far
   * @param loss with its interval from low to high [nats]
   */
  public record Point(double share, double coreHours, double loss, double low, double high) {
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
    ChartImage.write(file, ID, () -> of(content));
  }

  /** The curves of a sweep, at most {@value RunCurves#MOST} of them. */
  static JFreeChart of(StoredSweep sweep) {
    RunCurves curves = RunCurves.of(sweep);
    return of(
        new Content(
            sweep.manifest().name() + ": loss inside the runs of the frontier",
            "Law "
                + sweep.manifest().law().name()
                + " at the end of each run, Multi-Power Law before"
                + curves.subset(", ", ""),
            sweep.manifest().intervalLevel(),
            curves.shown().stream().map(curve -> line(curve, curves.label(curve))).toList(),
            List.of()),
        curves.tints());
  }

  private static Line line(StoredCurve curve, String label) {
    return new Line(
        label,
        curve.points().stream()
            .map(p -> new Point(p.share(), p.coreHours(), p.loss(), p.lossLow(), p.lossHigh()))
            .toList());
  }

  static JFreeChart of(Content content) {
    return of(content, Tint.shaded(content.lines().stream().map(line -> "series-0").toList()));
  }

  private static JFreeChart of(Content content, List<Tint> tints) {
    XYPlot plot = ChartStyle.plot(hours(content), losses(content));
    BandLayer bands = new BandLayer(content.lines().size() > 1 ? OPACITY / 2 : OPACITY);
    PointLayer lines = new PointLayer();
    LegendItemCollection legend = new LegendItemCollection();
    for (int i = 0; i < content.lines().size(); i++) {
      Line line = content.lines().get(i);
      Color color = tints.get(i).onPaper();
      bands.area(shown(line).map(Point::band).toList(), color);
      lines.line(shown(line).map(Point::at).toList(), color, ChartStyle.line(LINE));
      legend.add(ChartStyle.lineItem(line.label(), color, ChartStyle.line(LINE)));
    }
    legend.add(ChartStyle.intervalItem(content.level()));
    if (!content.measured().isEmpty()) {
      lines.markers(
          content.measured().stream().map(Measured::at).toList(),
          ChartStyle.INK,
          ChartStyle.disc(7));
      legend.add(ChartStyle.markerItem("measured", ChartStyle.disc(7), ChartStyle.INK));
    }
    bands.addTo(plot);
    lines.addTo(plot);
    return ChartStyle.chart(content.title(), content.subtitle(), plot, legend, Layout.WIDE);
  }

  /** Logarithmic for several runs, whose lengths differ by orders of magnitude. */
  private static ValueAxis hours(Content content) {
    if (content.lines().size() > 1) {
      return Extent.around(
              content.lines().stream()
                  .flatMap(LearningCurveChart::shown)
                  .mapToDouble(Point::coreHours))
          .axis("core-hours");
    }
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
    double low = values.length == 0 ? 0 : values[0];
    double high = values.length == 0 ? 1 : values[values.length - 1];
    double margin = MARGIN * (high - low);
    return ChartStyle.axis(
        new TickedLinearAxis("held-out loss (nats)", low - margin, high + margin));
  }

  private static Stream<Point> shown(Line line) {
    return line.points().stream().filter(point -> point.share() >= SHOWN_FROM);
  }
}
