package org.corehours.sim.report.step;

import static java.util.Comparator.comparingDouble;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
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

/**
 * What the operations of a step reach on one core, against how much they do with each byte of
 * memory traffic, beneath what the core could reach at most.
 */
public final class RooflineChart {

  private static final String ID = "roofline";

  private static final int MOST_NAMED = 10;
  private static final int LONGEST_NAME = 32;
  private static final double TERA = 1e12;

  private static final double ROOF = 6;
  private static final double LARGEST = 36;
  private static final double SMALLEST = 5;
  private static final double RIDGE = 10;
  private static final double LEGEND = 11;
  private static final int OPACITY = 185;

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
    private final Color color;

    Bound(String waitsFor, int hue) {
      this.waitsFor = waitsFor;
      this.color = ChartStyle.color(hue, 3);
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

    Color color() {
      return color;
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
    ChartImage.write(file, ID, () -> of(title, roof, points));
  }

  static JFreeChart of(String title, Roof roof, List<Point> points) {
    return new RooflineChart(title, roof, List.copyOf(points)).chart();
  }

  private JFreeChart chart() {
    Extent x = intensities();
    Extent y = speeds();
    List<double[]> line = roofLine(x, y);
    XYPlot plot = ChartStyle.plot(x.axis("FLOP per byte"), y.axis("TFLOP/s on one core"));
    new PointLayer().line(line, ChartStyle.INK, ChartStyle.line(ROOF)).addTo(plot);
    new PointLayer()
        .markers(List.of(at(roof.ridge())), ChartStyle.INK, ChartStyle.disc(RIDGE))
        .addTo(plot);
    discs().addTo(plot);
    plot.addAnnotation(labels(x, line));
    return ChartStyle.chart(title, subtitle(), plot, legend(), Layout.WIDE);
  }

  private PointLayer discs() {
    PointLayer layer = new PointLayer();
    for (Point point : shown) {
      layer.markers(
          List.of(at(point)),
          ChartStyle.translucent(Bound.of(point.bound()).color(), OPACITY),
          ChartStyle.disc(radius(point.shareOfStep())));
    }
    return layer;
  }

  private PointLabels labels(Extent x, List<double[]> line) {
    PointLabels labels = new PointLabels().avoid(line);
    shown.forEach(point -> labels.avoid(at(point)[0], at(point)[1], radius(point.shareOfStep())));
    explainRoof(labels, x, line.get(0)[0]);
    shown.stream()
        .limit(MOST_NAMED)
        .forEach(
            point ->
                labels.name(
                    at(point)[0],
                    at(point)[1],
                    radius(point.shareOfStep()),
                    shortened(point.label()),
                    Cells.percent(point.shareOfStep()) + " of the step",
                    Side.LOWER_RIGHT));
    return labels;
  }

  /** Above the roof, where no operation is. */
  private void explainRoof(PointLabels labels, Extent x, double start) {
    double[] ridge = at(roof.ridge());
    double[] slope = at(Math.sqrt(start * roof.ridge()));
    double[] flat = at(x.high());
    labels
        .avoid(ridge[0], ridge[1], RIDGE)
        .name(
            ridge[0],
            ridge[1],
            RIDGE,
            "ridge: " + Cells.plain(roof.ridge(), 3) + " FLOP per byte",
            "",
            Side.UPPER_LEFT)
        .name(slope[0], slope[1], ROOF, bandwidth(), "", Side.UPPER_LEFT)
        .name(flat[0], flat[1], ROOF, peak(), "", Side.UPPER_LEFT);
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
        + " core; the larger the disc, the more of the step's time"
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

  private LegendItemCollection legend() {
    LegendItemCollection items = new LegendItemCollection();
    items.add(ChartStyle.lineItem("the most a core can do", ChartStyle.INK, ChartStyle.line(ROOF)));
    for (Bound bound : Bound.values()) {
      items.add(ChartStyle.markerItem(bound.label(), ChartStyle.disc(LEGEND), bound.color()));
    }
    if (largestShare() > 0) {
      double share = Math.pow(10, Math.floor(Math.log10(largestShare())));
      items.add(
          ChartStyle.markerItem(
              Cells.percent(share) + " of the step",
              ChartStyle.disc(radius(share)),
              ChartStyle.CONTEXT));
    }
    return items;
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

  private List<double[]> roofLine(Extent x, Extent y) {
    double start = Math.max(x.low(), y.low() * TERA / roof.bytesPerSecond());
    return List.of(at(start), at(roof.ridge()), at(x.high()));
  }

  private double[] at(double intensity) {
    return new double[] {intensity, roof.at(intensity) / TERA};
  }

  private static double[] at(Point point) {
    return new double[] {point.intensity(), point.flopsPerSecond() / TERA};
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
