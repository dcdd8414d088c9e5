package org.corehours.sim.report.step;

import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingInt;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.corehours.sim.report.chart.ChartAxis;
import org.corehours.sim.report.chart.ChartPoint;
import org.corehours.sim.report.chart.ChartSpec;
import org.corehours.sim.report.chart.Extent;
import org.corehours.sim.report.chart.Marker;
import org.corehours.sim.report.chart.Panel;
import org.corehours.sim.report.chart.PointLabel;
import org.corehours.sim.report.chart.PointLabel.Side;
import org.corehours.sim.report.chart.Series;
import org.corehours.sim.report.chart.Series.Line;
import org.corehours.sim.report.chart.Series.Points;
import org.corehours.sim.report.chart.Series.Stroke;
import org.corehours.sim.report.chart.Tint;
import org.corehours.sim.report.draw.ChartImage;
import org.corehours.sim.report.table.Cells;

/** One run on slices of more and more chips: what the hours saved cost. */
public final class StrongScalingChart {

  private static final String ID = "strong-scaling";
  private static final String SUBTITLE =
      "Each point is a slice: faster to the left, more expensive upwards (MFU: share of peak)";

  /** The range of core-hours shown at least, lest small differences look large. */
  private static final double LEAST_RATIO = 2;

  /** For names, as a share of the range. */
  private static final double ROOM_BELOW = 0.1;

  private static final String FITS = "fits into memory";
  private static final String DOES_NOT_FIT = "does not fit";
  private static final Marker DISC = Marker.disc(11);
  private static final Tint SLICE = Tint.graded(0, 2);

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

    private ChartPoint at() {
      return ChartPoint.of(wallClockHours, coreHours).noted(label());
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
    ChartImage.write(file, ID, of(title, points));
  }

  static ChartSpec of(String title, List<Point> points) {
    return new StrongScalingChart(title, points).chart();
  }

  private ChartSpec chart() {
    return ChartSpec.Plots.of(
        title,
        SUBTITLE,
        new Panel(
            ID,
            "Core-hours against wall-clock hours",
            ChartAxis.log("wall-clock hours"),
            ChartAxis.log("core-hours").over(coreHours()),
            series(),
            points.stream().map(StrongScalingChart::label).toList()));
  }

  private List<Series> series() {
    List<Series> series = new ArrayList<>();
    List<ChartPoint> fit = at(true);
    List<ChartPoint> others = at(false);
    if (!points.isEmpty()) {
      List<ChartPoint> line = points.stream().map(Point::at).toList();
      series.add(
          Line.of("slices", Tint.PALE, Stroke.PLAIN, line)
              .grouped(fit.isEmpty() ? DOES_NOT_FIT : FITS));
    }
    if (!fit.isEmpty()) {
      series.add(Points.of(FITS, SLICE, DISC, fit));
    }
    if (!others.isEmpty()) {
      series.add(Points.of(DOES_NOT_FIT, SLICE, DISC.hollow(), others));
    }
    cheapest().ifPresent(least -> series.add(level(least)));
    return series;
  }

  private static PointLabel label(Point point) {
    PointLabel label =
        PointLabel.of(point.wallClockHours(), point.coreHours(), point.label(), Side.UPPER_RIGHT);
    String detail = point.detail();
    return detail.isEmpty() ? label : label.with(detail);
  }

  private Extent coreHours() {
    Extent extent = Extent.around(points.stream().mapToDouble(Point::coreHours));
    double high = Math.max(extent.high(), extent.low() * LEAST_RATIO);
    return new Extent(extent.low() / Math.pow(high / extent.low(), ROOM_BELOW), high);
  }

  private Line level(double coreHours) {
    Extent x = Extent.around(points.stream().mapToDouble(Point::wallClockHours));
    return Line.of(
        "cheapest slice that fits",
        Tint.MUTED,
        Stroke.REFERENCE,
        List.of(ChartPoint.of(x.low(), coreHours), ChartPoint.of(x.high(), coreHours)));
  }

  private OptionalDouble cheapest() {
    return points.stream().filter(Point::fits).mapToDouble(Point::coreHours).min();
  }

  private List<ChartPoint> at(boolean fits) {
    return points.stream().filter(point -> point.fits() == fits).map(Point::at).toList();
  }
}
