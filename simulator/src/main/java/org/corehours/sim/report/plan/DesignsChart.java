package org.corehours.sim.report.plan;

import static java.util.Comparator.comparingDouble;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.corehours.sim.report.chart.ChartAxis;
import org.corehours.sim.report.chart.ChartAxis.Scale;
import org.corehours.sim.report.chart.ChartPoint;
import org.corehours.sim.report.chart.ChartSpec;
import org.corehours.sim.report.chart.Extent;
import org.corehours.sim.report.chart.Marker;
import org.corehours.sim.report.chart.Panel;
import org.corehours.sim.report.chart.PointLabel;
import org.corehours.sim.report.chart.PointLabel.Side;
import org.corehours.sim.report.chart.Series;
import org.corehours.sim.report.chart.Series.Area;
import org.corehours.sim.report.chart.Series.Line;
import org.corehours.sim.report.chart.Series.Points;
import org.corehours.sim.report.chart.Series.Stroke;
import org.corehours.sim.report.chart.Tint;
import org.corehours.sim.report.draw.ChartImage;
import org.corehours.sim.report.table.Cells;

/** What designs reach for the same budget: loss against parameters, and how flat the best is. */
public final class DesignsChart {

  private static final String ID = "designs";

  /** Sizes for each doubling of which the best design makes the curve. */
  private static final double BINS = 4;

  /** Losses further above the best are not shown, as a share of the best. */
  private static final double MOST = 0.08;

  private static final Marker DOT = Marker.disc(6);
  private static final Marker BEST = Marker.disc(9).hollow();
  private static final Tint NEAR = Tint.graded(2, 5);

  /**
   * A design.
   *
   * @param name what tells it apart
   * @param parameters above 0
   * @param loss in nats, above 0
   * @param low lower end of its interval
   * @param high upper end of its interval
   */
  public record Point(String name, double parameters, double loss, double low, double high) {

    /** Checks that the point has a place on logarithmic axes. */
    public Point {
      if (!DoubleStream.of(parameters, loss, low, high)
          .allMatch(value -> value > 0 && Double.isFinite(value))) {
        throw new IllegalArgumentException("no place for " + name + " with a loss of " + loss);
      }
    }

    private ChartPoint at() {
      return ChartPoint.of(parameters, loss).noted(name);
    }

    private ChartPoint band() {
      return at().between(low, high);
    }

    private long bin() {
      return Math.round(BINS * Math.log(parameters) / Math.log(2));
    }
  }

  private final String title;
  private final double near;
  private final Point best;
  private final List<Point> points;
  private final List<Point> curve;

  private DesignsChart(String title, double near, List<Point> points) {
    this.title = title;
    this.near = near;
    this.best = points.stream().min(comparingDouble(Point::loss)).orElseThrow();
    this.points = points.stream().filter(p -> p.loss() <= best.loss() * (1 + MOST)).toList();
    this.curve = lowest(this.points);
  }

  /**
   * Writes the chart, replacing an older one.
   *
   * @param file ends in .svg or .png
   * @param near losses at most this share above the best count as equally good
   * @param points at least one
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, String title, double near, List<Point> points)
      throws IOException {
    ChartImage.write(file, ID, of(title, near, points));
  }

  static ChartSpec of(String title, double near, List<Point> points) {
    return new DesignsChart(title, near, points).chart();
  }

  /** The best design of about each size. */
  private static List<Point> lowest(List<Point> points) {
    Collection<Point> best =
        points.stream()
            .collect(
                Collectors.toMap(
                    Point::bin,
                    Function.identity(),
                    BinaryOperator.minBy(comparingDouble(Point::loss))))
            .values();
    return best.stream().sorted(comparingDouble(Point::parameters)).toList();
  }

  private ChartSpec chart() {
    String subtitle =
        "Each point is a design for the whole budget; the line joins the best of each size class";
    return ChartSpec.Plots.of(
        title,
        subtitle,
        new Panel(
            "designs",
            "Loss of designs against their parameters",
            ChartAxis.log("parameters"),
            ChartAxis.loss(Scale.LOG),
            series(),
            List.of(label())));
  }

  /** Only the best of each size make the axis of losses. */
  private List<Series> series() {
    String nearest = "within " + Cells.percent(near);
    return List.of(
        Points.of("other designs", Tint.MUTED, DOT, at(false)).loosely(),
        Points.of(nearest, NEAR, DOT, at(true)).loosely(),
        Points.of("lowest loss", Tint.INK, BEST, List.of(best.at())).loosely(),
        Line.of(
            "best of each size class",
            Tint.INK,
            Stroke.PLAIN,
            curve.stream().map(Point::band).toList()),
        Area.sample("90 % interval"),
        new Area(nearest, nearest, NEAR, zone(), true));
  }

  private List<ChartPoint> zone() {
    Extent x = Extent.around(points.stream().mapToDouble(Point::parameters));
    return DoubleStream.of(x.low(), x.high())
        .mapToObj(
            at -> ChartPoint.of(at, best.loss()).between(best.loss(), best.loss() * (1 + near)))
        .toList();
  }

  private List<ChartPoint> at(boolean isNear) {
    return points.stream()
        .filter(point -> isNear == point.loss() <= best.loss() * (1 + near))
        .map(Point::at)
        .toList();
  }

  private PointLabel label() {
    return PointLabel.of(best.parameters(), best.loss(), best.name(), Side.LOWER_RIGHT)
        .with(Cells.loss(best.loss()))
        .inFull();
  }
}
