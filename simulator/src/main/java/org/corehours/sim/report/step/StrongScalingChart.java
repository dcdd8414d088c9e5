package org.corehours.sim.report.step;

import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingInt;

import java.awt.Shape;
import java.awt.Stroke;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
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

/** One run on slices of more and more chips: what the hours saved cost. */
public final class StrongScalingChart {

  private static final String ID = "strong-scaling";
  private static final String SUBTITLE =
      "Each point is a slice; to the left faster, up dearer (MFU: share of the chips' peak used)";

  /** The range of core-hours shown at least, lest small differences look large. */
  private static final double LEAST_RATIO = 2;

  /** For names, as a share of the range. */
  private static final double ROOM_BELOW = 0.1;

  private static final double RADIUS = 11;
  private static final Shape DISC = ChartStyle.disc(RADIUS);
  private static final Stroke RING = ChartStyle.line(3.5);
  private static final Stroke LINE = ChartStyle.line(3.5);
  private static final Stroke LEVEL = ChartStyle.dashes(2);

  /**
   * The run on one slice.
   *
   * @param mfu model FLOPs utilization, between 0 and 1
   * @param fits whether the run fits into memory
   * @param partition how the run is split over the chips; may be empty
   */
  public record Point(
      int chips,
      double wallClockHours,
      double coreHours,
      double mfu,
      boolean fits,
      String partition) {

    /** Checks that the point has a place on logarithmic axes. */
    public Point {
      if (!DoubleStream.of(wallClockHours, coreHours)
          .allMatch(value -> value > 0 && Double.isFinite(value))) {
        throw new IllegalArgumentException(
            "a slice of " + chips + " chips needs hours that are finite and positive");
      }
    }

    private double[] at() {
      return new double[] {wallClockHours, coreHours};
    }

    private String label() {
      return chips == 1 ? "1 chip" : Cells.grouped(chips) + " chips";
    }

    private String detail() {
      String used = Double.isNaN(mfu) ? "" : Cells.plain(100 * mfu, 2) + " % MFU";
      return used.isEmpty() || partition.isEmpty() ? used + partition : used + ", " + partition;
    }
  }

  private final String title;
  private final List<Point> points;

  private StrongScalingChart(String title, List<Point> points) {
    this.title = title;
    this.points =
        points.stream()
            .sorted(
                comparingInt(Point::chips)
                    .thenComparing(comparingDouble(Point::wallClockHours).reversed()))
            .toList();
  }

  /**
   * Writes the chart, replacing an older one.
   *
   * @param file ends in .svg or .png
   * @throws IllegalArgumentException if the file has another ending
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, String title, List<Point> points) throws IOException {
    ChartImage.write(file, ID, () -> of(title, points));
  }

  static JFreeChart of(String title, List<Point> points) {
    return new StrongScalingChart(title, points).chart();
  }

  private JFreeChart chart() {
    Extent x = Extent.around(points.stream().mapToDouble(Point::wallClockHours));
    XYPlot plot = ChartStyle.plot(x.axis("wall-clock hours"), coreHours().axis("core-hours"));
    List<double[]> line = points.stream().map(Point::at).toList();
    PointLayer layer = new PointLayer();
    cheapest().ifPresent(least -> layer.line(level(x, least), ChartStyle.MUTED, LEVEL));
    layer
        .line(line, ChartStyle.CONTEXT, LINE)
        .markers(at(true), ChartStyle.color(0, 2), DISC)
        .rings(at(false), ChartStyle.color(0, 2), DISC, RING)
        .addTo(plot);
    PointLabels labels = labels(line);
    cheapest().ifPresent(least -> labels.avoid(level(x, least)));
    plot.addAnnotation(labels);
    return ChartStyle.chart(title, SUBTITLE, plot, legend(), Layout.WIDE);
  }

  private PointLabels labels(List<double[]> line) {
    PointLabels labels = new PointLabels().avoid(line);
    points.forEach(point -> labels.avoid(point.wallClockHours(), point.coreHours(), RADIUS));
    points.forEach(
        point ->
            labels.name(
                point.wallClockHours(),
                point.coreHours(),
                RADIUS,
                point.label(),
                point.detail(),
                Side.UPPER_RIGHT));
    return labels;
  }

  private LegendItemCollection legend() {
    LegendItemCollection items = new LegendItemCollection();
    if (!at(true).isEmpty()) {
      items.add(ChartStyle.markerItem("fits into memory", DISC, ChartStyle.color(0, 2)));
    }
    if (!at(false).isEmpty()) {
      items.add(ChartStyle.ringItem("does not fit", DISC, ChartStyle.color(0, 2), RING));
    }
    if (cheapest().isPresent()) {
      items.add(ChartStyle.lineItem("least core-hours that fit", ChartStyle.MUTED, LEVEL));
    }
    return items;
  }

  private Extent coreHours() {
    Extent extent = Extent.around(points.stream().mapToDouble(Point::coreHours));
    double high = Math.max(extent.high(), extent.low() * LEAST_RATIO);
    return new Extent(extent.low() / Math.pow(high / extent.low(), ROOM_BELOW), high);
  }

  private static List<double[]> level(Extent x, double coreHours) {
    return List.of(new double[] {x.low(), coreHours}, new double[] {x.high(), coreHours});
  }

  private OptionalDouble cheapest() {
    return points.stream().filter(Point::fits).mapToDouble(Point::coreHours).min();
  }

  private List<double[]> at(boolean fits) {
    return points.stream().filter(point -> point.fits() == fits).map(Point::at).toList();
  }
}
