package org.corehours.sim.report.step;

import static java.util.Comparator.comparingDouble;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
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

/**
 * What the operations of a step reach on one core, against how much they do with each byte of
 * memory traffic, beneath what the core could reach at most.
 */
public final class RooflineChart {

  private static final String ID = "roofline";

  private static final int MOST_NAMED = 10;
  private static final int LONGEST_NAME = 32;
  private static final double TERA = 1e12;

  private static final double LARGEST = 36;
  private static final double SMALLEST = 5;
  private static final Marker RIDGE = Marker.disc(10);
  private static final Marker SAMPLE = Marker.disc(11);
  private static final String THE_MOST = "peak of a core";

  /** What one core can do. */
  public record Roof(double peakFlopsPerSecond, double bytesPerSecond, String chip) {

    /** Checks that there is something to draw. */
    public Roof {
      if (!(isPositive(peakFlopsPerSecond) && isPositive(bytesPerSecond))) {
        throw new IllegalArgumentException(
            "no roof of " + peakFlopsPerSecond + " FLOP/s and " + bytesPerSecond + " bytes/s");
      }
    }

    private double ridge() {
      return peakFlopsPerSecond / bytesPerSecond;
    }

    private double at(double intensity) {
      return Math.min(peakFlopsPerSecond, bytesPerSecond * intensity);
    }
  }

  /**
   * An operation, or several together.
   *
   * @param bound for what it waits: matrix, vector or memory
   * @param flops of one core in a step, as are bytes and seconds; none for pure vector work
   * @param bytes moved from and to memory
   * @param shareOfStep of the step's time, between 0 and 1
   */
  public record Point(
      String label, String bound, double flops, double bytes, double seconds, double shareOfStep) {

    /** Checks that the numbers are some and the bound is known. */
    public Point {
      Bound.of(bound);
      if (!DoubleStream.of(flops, bytes, seconds, shareOfStep)
          .allMatch(value -> value >= 0 && Double.isFinite(value))) {
        throw new IllegalArgumentException(
            "'"
                + label
                + "' needs FLOPs, bytes, seconds and a share that are finite and not"
                + " negative");
      }
    }

    private double intensity() {
      return flops / bytes;
    }

    private double flopsPerSecond() {
      return flops / seconds;
    }

    private boolean hasPlace() {
      return isPositive(intensity()) && isPositive(flopsPerSecond());
    }
  }

  private enum Bound {
    MATRIX("the matrix unit", 0),
    VECTOR("the vector unit", 1),
    MEMORY("memory", 2);

    private final String waitsFor;
    private final int hue;

    Bound(String waitsFor, int hue) {
      this.waitsFor = waitsFor;
      this.hue = hue;
    }

    static Bound of(String name) {
      return Arrays.stream(values())
          .filter(bound -> bound.name().toLowerCase(Locale.ROOT).equals(name))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "an operation is bound by matrix, vector or memory, not by '" + name + "'"));
    }

    Tint tint() {
      return Tint.graded(hue, 3);
    }

    String label() {
      return "waits for " + waitsFor;
    }
  }

  private final String title;
  private final Roof roof;
  private final List<Point> all;
  private final List<Point> shown;

  private RooflineChart(String title, Roof roof, List<Point> points) {
    this.title = title;
    this.roof = roof;
    this.all = points;
    this.shown =
        points.stream()
            .filter(Point::hasPlace)
            .sorted(comparingDouble(Point::shareOfStep).reversed())
            .toList();
  }

  /**
   * Writes the chart, replacing an older one.
   *
   * @param file ends in .svg or .png
   * @throws IllegalArgumentException if the file has another ending
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, String title, Roof roof, List<Point> points)
      throws IOException {
    ChartImage.write(file, ID, of(title, roof, points));
  }

  static ChartSpec of(String title, Roof roof, List<Point> points) {
    return new RooflineChart(title, roof, List.copyOf(points)).chart();
  }

  private ChartSpec chart() {
    Extent x = intensities();
    Extent y = speeds();
    List<ChartPoint> line = roofLine(x, y);
    return ChartSpec.Plots.of(
        title,
        subtitle(),
        new Panel(
            ID,
            "Achieved FLOP/s against FLOP per byte",
            ChartAxis.log("FLOP per byte").over(x),
            ChartAxis.log("TFLOP/s on one core").over(y),
            series(line),
            labels(x, line.get(0).x())));
  }

  private List<Series> series(List<ChartPoint> line) {
    List<Series> series = new ArrayList<>();
    series.add(Line.of(THE_MOST, Tint.INK, Stroke.STRONG, line));
    series.add(Points.of(THE_MOST, Tint.INK, RIDGE, List.of(at(roof.ridge()))));
    for (Bound bound : Bound.values()) {
      series.add(Points.of(bound.label(), bound.tint(), SAMPLE, List.of()));
    }
    shown.forEach(point -> series.add(disc(point)));
    if (largestShare() > 0) {
      double share = Math.pow(10, Math.floor(Math.log10(largestShare())));
      series.add(
          Points.of(
              Cells.percent(share) + " of the step",
              Tint.PALE,
              Marker.disc(radius(share)),
              List.of()));
    }
    return series;
  }

  private Series disc(Point point) {
    Bound bound = Bound.of(point.bound());
    return Points.of(
            point.label(),
            bound.tint(),
            Marker.disc(radius(point.shareOfStep())).translucent(),
            List.of(at(point).noted(share(point))))
        .grouped(bound.label());
  }

  /** The roof first, above which no operation is. */
  private List<PointLabel> labels(Extent x, double start) {
    List<PointLabel> labels = new ArrayList<>();
    String ridge = "ridge: " + Cells.plain(roof.ridge(), 3) + " FLOP per byte";
    labels.add(label(at(roof.ridge()), ridge, Side.UPPER_LEFT));
    labels.add(label(at(Math.sqrt(start * roof.ridge())), bandwidth(), Side.UPPER_LEFT));
    labels.add(label(at(x.high()), peak(), Side.UPPER_LEFT));
    shown.stream()
        .limit(MOST_NAMED)
        .forEach(
            point ->
                labels.add(
                    label(at(point), shortened(point.label()), Side.LOWER_RIGHT)
                        .with(share(point))));
    return labels;
  }

  private static PointLabel label(ChartPoint at, String text, Side side) {
    return PointLabel.of(at.x(), at.y(), text, side);
  }

  private static String share(Point point) {
    return Cells.percent(point.shareOfStep()) + " of the step";
  }

  private String bandwidth() {
    return Cells.plain(roof.bytesPerSecond() / 1e9, 4) + " GB/s";
  }

  private String peak() {
    return Cells.plain(roof.peakFlopsPerSecond() / TERA, 4) + " TFLOP/s";
  }

  private String subtitle() {
    return "Operations on one "
        + Cells.chip(roof.chip())
        + " core; the area of a disc is its share of step time"
        + leftOut("without FLOPs", point -> point.flops() == 0)
        + leftOut(
            "without memory traffic or time", point -> point.flops() > 0 && !point.hasPlace());
  }

  private String leftOut(String what, Predicate<Point> isOne) {
    double share = all.stream().filter(isOne).mapToDouble(Point::shareOfStep).sum();
    return all.stream().noneMatch(isOne)
        ? ""
        : ". Not shown: " + Cells.percent(share) + " of the step " + what;
  }

  /** With space for names beneath the flat of the roof. */
  private Extent intensities() {
    Extent extent =
        Extent.around(
            DoubleStream.concat(
                shown.stream().mapToDouble(Point::intensity),
                DoubleStream.of(roof.ridge() / 8, roof.ridge() * 8)));
    return new Extent(extent.low(), extent.high() * Math.pow(extent.high() / extent.low(), 0.25));
  }

  /** With space above the roof for what is written there. */
  private Extent speeds() {
    Extent extent =
        Extent.around(
            DoubleStream.concat(
                shown.stream().mapToDouble(point -> point.flopsPerSecond() / TERA),
                Stream.of(0.1, 1.0)
                    .mapToDouble(share -> share * roof.peakFlopsPerSecond() / TERA)));
    return new Extent(extent.low(), extent.high() * Math.pow(extent.high() / extent.low(), 0.05));
  }

  private List<ChartPoint> roofLine(Extent x, Extent y) {
    double start = Math.max(x.low(), y.low() * TERA / roof.bytesPerSecond());
    return List.of(at(start), at(roof.ridge()), at(x.high()));
  }

  private ChartPoint at(double intensity) {
    return ChartPoint.of(intensity, roof.at(intensity) / TERA);
  }

  private static ChartPoint at(Point point) {
    return ChartPoint.of(point.intensity(), point.flopsPerSecond() / TERA);
  }

  private double radius(double share) {
    double radius = largestShare() > 0 ? LARGEST * Math.sqrt(share / largestShare()) : 0;
    return Math.max(SMALLEST, radius);
  }

  private double largestShare() {
    return shown.isEmpty() ? 0 : shown.get(0).shareOfStep();
  }

  private static String shortened(String label) {
    return label.length() <= LONGEST_NAME
        ? label
        : label.substring(0, LONGEST_NAME - 3).strip() + "...";
  }

  private static boolean isPositive(double value) {
    return value > 0 && Double.isFinite(value);
  }
}
