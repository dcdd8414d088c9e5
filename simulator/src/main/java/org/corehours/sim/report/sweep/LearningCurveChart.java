package org.corehours.sim.report.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.corehours.sim.report.chart.ChartAxis;
import org.corehours.sim.report.chart.ChartAxis.Scale;
import org.corehours.sim.report.chart.ChartPoint;
import org.corehours.sim.report.chart.ChartSpec;
import org.corehours.sim.report.chart.Extent;
import org.corehours.sim.report.chart.Marker;
import org.corehours.sim.report.chart.Panel;
import org.corehours.sim.report.chart.Series;
import org.corehours.sim.report.chart.Series.Area;
import org.corehours.sim.report.chart.Series.Points;
import org.corehours.sim.report.chart.Series.Stroke;
import org.corehours.sim.report.chart.Tint;
import org.corehours.sim.report.draw.ChartImage;
import org.corehours.sim.report.table.Cells;
import org.corehours.sim.result.store.StoredSweep;

/** Loss during the runs against core-hours, with intervals, and what was measured of one. */
public final class LearningCurveChart {

  private static final String ID = "learning-curves";
  private static final Marker DOT = Marker.disc(7);

  /** Room to the right of a single run's end, as a share of its length. */
  private static final double MARGIN = 0.03;

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

    private ChartPoint at() {
      return ChartPoint.of(coreHours, loss).between(low, high);
    }
  }

  /** The curve of one run. */
  public record Line(String label, List<Point> points) {}

  /** A measured loss [nats]. */
  public record Measured(double coreHours, double loss) {

    private ChartPoint at() {
      return ChartPoint.of(coreHours, loss);
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
    ChartImage.write(file, ID, of(content));
  }

  static ChartSpec of(Content content) {
    List<Tint> tints = Tint.shaded(content.lines().stream().map(line -> "series-0").toList());
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < tints.size(); i++) {
      Line line = content.lines().get(i);
      List<ChartPoint> points =
          line.points().stream()
              .filter(point -> point.share() >= SHOWN_FROM)
              .map(Point::at)
              .toList();
      series.add(Series.Line.of(line.label(), tints.get(i), Stroke.PLAIN, points));
    }
    series.add(interval(content.level()));
    if (!content.measured().isEmpty()) {
      series.add(
          Points.of(
              "measured", Tint.INK, DOT, content.measured().stream().map(Measured::at).toList()));
    }
    return ChartSpec.Plots.of(content.title(), content.subtitle(), panel(series));
  }

  /** The curves of a sweep, at most {@value RunCurves#MOST} of them. */
  static ChartSpec of(StoredSweep sweep) {
    RunCurves curves = RunCurves.of(sweep);
    return chart(sweep, curves, LearningCurveChart::panel, curves.againstHours());
  }

  /** The same against the share of the run that is over. */
  static ChartSpec ofShares(StoredSweep sweep) {
    RunCurves curves = RunCurves.of(sweep);
    return chart(
        sweep,
        curves,
        series ->
            Panel.of(
                "curves-share",
                "Loss during the runs against the completed share",
                ChartAxis.signed("of the run").in(ChartAxis.PER_CENT),
                ChartAxis.loss(Scale.LINEAR),
                series),
        curves.againstShare());
  }

  private static ChartSpec chart(
      StoredSweep sweep,
      RunCurves curves,
      Function<List<Series>, Panel> panel,
      List<Series.Line> lines) {
    List<Series> series = new ArrayList<>(lines);
    series.add(interval(sweep.manifest().intervalLevel()));
    return ChartSpec.Plots.of(
        sweep.manifest().name() + ": loss during the runs of the frontier",
        "Law "
            + sweep.manifest().law().name()
            + " at the end of each run, Multi-Power Law before it"
            + curves.subset(", ", ""),
        panel.apply(series));
  }

  private static Series interval(double level) {
    return Area.sample(Cells.percent(level) + " interval");
  }

  private static Panel panel(List<Series> series) {
    return Panel.of(
        "curves",
        "Loss during the runs against core-hours",
        hours(series),
        ChartAxis.loss(Scale.LINEAR),
        series);
  }

  /** Logarithmic for several runs, whose lengths differ by orders of magnitude. */
  private static ChartAxis hours(List<Series> series) {
    List<Series> lines = series.stream().filter(Series.Line.class::isInstance).toList();
    if (lines.size() > 1) {
      return ChartAxis.log("core-hours");
    }
    double most = lines.stream().flatMapToDouble(Series::xs).max().orElse(1);
    return ChartAxis.signed("core-hours").over(new Extent(0, most * (1 + MARGIN)));
  }
}
