package org.corehours.sim.report.plan;

import static java.util.Comparator.comparingDouble;

import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.corehours.sim.report.draw.BandLayer;
import org.corehours.sim.report.draw.ChartImage;
import org.corehours.sim.report.draw.ChartStyle;
import org.corehours.sim.report.draw.Extent;
import org.corehours.sim.report.draw.Layout;
import org.corehours.sim.report.draw.PointLabels;
import org.corehours.sim.report.draw.PointLabels.Side;
import org.corehours.sim.report.draw.PointLayer;
import org.corehours.sim.report.table.Cells;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.plot.XYPlot;

/** What designs reach for the same budget: loss against parameters, and how flat the best is. */
public final class DesignsChart {

  private static final String ID = "designs";

  /** Sizes for each doubling of which the best design makes the curve. */
  private static final double BINS = 4;

  /** Losses further above the best are not shown, as a share of the best. */
  private static final double MOST = 0.08;

  private static final double RADIUS = 9;
  private static final Shape DOT = ChartStyle.disc(6);
  private static final Shape BEST = ChartStyle.disc(RADIUS);
  private static final Stroke LINE = ChartStyle.line(3);
  private static final Stroke RING = ChartStyle.line(4);
  private static final Color NEAR = ChartStyle.color(2, 5);

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

    private double[] at() {
      return new double[] {parameters, loss};
    }

    private double[] band() {
      return new double[] {parameters, loss, low, high};
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
    ChartImage.write(file, ID, () -> of(title, near, points));
  }

  static JFreeChart of(String title, double near, List<Point> points) {
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

  private JFreeChart chart() {
    Extent x = Extent.around(points.stream().mapToDouble(Point::parameters));
    XYPlot plot =
        ChartStyle.plot(
            x.axis("parameters"),
            Extent.around(curve.stream().flatMapToDouble(p -> DoubleStream.of(p.low(), p.high())))
                .axis("held-out loss (nats)"));
    new BandLayer(0.14).area(curve.stream().map(Point::band).toList(), ChartStyle.INK).addTo(plot);
    new BandLayer(0.3).area(zone(x), NEAR).addTo(plot);
    new PointLayer()
        .line(curve.stream().map(Point::at).toList(), ChartStyle.INK, LINE)
        .markers(at(false), ChartStyle.MUTED, DOT)
        .markers(at(true), NEAR, DOT)
        .rings(List.of(best.at()), ChartStyle.INK, BEST, RING)
        .addTo(plot);
    plot.addAnnotation(labels());
    return ChartStyle.chart(title, subtitle(), plot, legend(), Layout.WIDE);
  }

  private List<double[]> zone(Extent x) {
    double most = best.loss() * (1 + near);
    return DoubleStream.of(x.low(), x.high())
        .mapToObj(at -> new double[] {at, best.loss(), best.loss(), most})
        .toList();
  }

  private List<double[]> at(boolean isNear) {
    return points.stream()
        .filter(point -> isNear == point.loss() <= best.loss() * (1 + near))
        .map(Point::at)
        .toList();
  }

  private PointLabels labels() {
    PointLabels labels = new PointLabels().avoid(curve.stream().map(Point::at).toList());
    points.forEach(point -> labels.avoid(point.parameters(), point.loss(), RADIUS));
    return labels.nameInFull(
        best.parameters(),
        best.loss(),
        RADIUS,
        best.name(),
        Cells.loss(best.loss()),
        ChartStyle.INK,
        Side.LOWER_RIGHT);
  }

  private String subtitle() {
    return "Each point is a design for the whole budget; the line joins the best of about each size";
  }

  private LegendItemCollection legend() {
    LegendItemCollection items = new LegendItemCollection();
    items.add(ChartStyle.ringItem("lowest loss", BEST, ChartStyle.INK, RING));
    items.add(ChartStyle.markerItem("within " + Cells.percent(near), DOT, NEAR));
    items.add(ChartStyle.markerItem("other designs", DOT, ChartStyle.MUTED));
    Color shade = ChartStyle.translucent(ChartStyle.MUTED, 70);
    items.add(ChartStyle.areaItem("90 % interval", shade));
    return items;
  }
}
