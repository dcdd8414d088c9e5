package org.corehours.sim.report;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.corehours.sim.result.StoredCurve;
import org.corehours.sim.result.StoredSweep;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;

/** Loss inside runs against core-hours, with intervals, and what was measured of one. */
public final class LearningCurveChart {

  private static final String ID = "learning-curves";
  private static final double LINE = 3.5;
  private static final double OPACITY = 0.15;
  private static final int MOST = 8;
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
    ChartImage.write(file, ID, () -> of(content));
  }

  /** The curves of a sweep, at most {@value #MOST} of them. */
  static JFreeChart of(StoredSweep sweep) {
    List<StoredCurve> curves = some(sweep.curves());
    String subset =
        curves.size() < sweep.curves().size()
            ? String.format(Locale.ROOT, ", %d of %d runs", curves.size(), sweep.curves().size())
            : "";
    return of(
        new Content(
            sweep.manifest().name() + ": loss inside the runs of the frontier",
            "Law "
                + sweep.manifest().law().name()
                + " at the end of each run, Multi-Power Law before"
                + subset,
            sweep.manifest().intervalLevel(),
            curves.stream().map(LearningCurveChart::line).toList(),
            List.of()));
  }

  /** Evenly spaced, the first and the last included. */
  static List<StoredCurve> some(List<StoredCurve> curves) {
    return curves.size() <= MOST
        ? curves
        : IntStream.range(0, MOST)
            .mapToObj(i -> curves.get(i * (curves.size() - 1) / (MOST - 1)))
            .toList();
  }

  private static Line line(StoredCurve curve) {
    return new Line(
        label(curve),
        curve.points().stream()
            .map(p -> new Point(p.coreHours(), p.loss(), p.lossLow(), p.lossHigh()))
            .toList());
  }

  static String label(StoredCurve curve) {
    double hours = curve.points().get(curve.points().size() - 1).coreHours();
    return curve.model() + ", " + Cells.compact(hours, 3) + " core-h";
  }

  static JFreeChart of(Content content) {
    XYPlot plot = ChartStyle.plot(hours(content), losses(content));
    BandLayer bands = new BandLayer(content.lines().size() > 1 ? OPACITY / 2 : OPACITY);
    PointLayer lines = new PointLayer();
    LegendItemCollection legend = new LegendItemCollection();
    for (int i = 0; i < content.lines().size(); i++) {
      Line line = content.lines().get(i);
      Color color = ChartStyle.color(i, content.lines().size());
      bands.area(shown(line).map(Point::band).toList(), color);
      lines.line(shown(line).map(Point::at).toList(), color, ChartStyle.line(LINE));
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
    double end = line.points().get(line.points().size() - 1).coreHours();
    return line.points().stream().filter(point -> point.coreHours() >= SHOWN * end);
  }
}
