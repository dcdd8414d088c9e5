package org.corehours.sim.report.plan;

import static java.util.Comparator.comparingDouble;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.corehours.sim.report.chart.ChartAxis;
import org.corehours.sim.report.chart.ChartPoint;
import org.corehours.sim.report.chart.ChartSpec;
import org.corehours.sim.report.chart.Extent;
import org.corehours.sim.report.chart.Marker;
import org.corehours.sim.report.chart.Marker.Fill;
import org.corehours.sim.report.chart.Marker.Shape;
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

/** Which sparsity is best for a number of non-zero parameters and an amount of compute. */
public final class OptimalSparsityChart {

  private static final String ID = "optimal-sparsity";

  /** For names at the ends of lines, as shares of the range. */
  private static final double ROOM_RIGHT = 0.1;

  private static final double ROOM_LEFT = 0.08;

  private static final String DENSE = "dense is best here";
  private static final Marker MARK = new Marker(Shape.DIAMOND, Fill.SOLID, 11);

  /**
   * A place in the plane.
   *
   * @param nonZeroParameters above 0
   * @param compute in the unit that the labels say, above 0
   */
  public record Point(double nonZeroParameters, double compute) {

    /** Checks that the point has a place on logarithmic axes. */
    public Point {
      if (!DoubleStream.of(nonZeroParameters, compute)
          .allMatch(value -> value > 0 && Double.isFinite(value))) {
        throw new IllegalArgumentException(
            "no place for " + nonZeroParameters + " parameters and a compute of " + compute);
      }
    }

    private ChartPoint at() {
      return ChartPoint.of(nonZeroParameters, compute);
    }
  }

  /**
   * Where one sparsity is the best.
   *
   * @param sparsity share of the weights that are zero, in [0, 1)
   * @param points none or at least two
   */
  public record Contour(double sparsity, List<Point> points) {

    /** Puts the line in order. */
    public Contour {
      if (!(sparsity >= 0 && sparsity < 1)) {
        throw new IllegalArgumentException("sparsity (" + sparsity + ") must lie in [0, 1)");
      }
      points = points.stream().sorted(comparingDouble(Point::nonZeroParameters)).toList();
    }

    private String label() {
      return Cells.percent(sparsity);
    }

    private List<ChartPoint> line() {
      return points.stream().map(Point::at).toList();
    }

    private Point last() {
      return points.get(points.size() - 1);
    }
  }

  /** Somebody's own run. */
  public record Mark(String label, Point point) {

    /** Checks that nothing is missing. */
    public Mark {
      Objects.requireNonNull(label, "label");
      Objects.requireNonNull(point, "point");
    }
  }

  /**
   * What things are called.
   *
   * @param parameters along the axis, for example non-zero parameters
   * @param compute along the axis, with its unit
   * @param contours what the solid lines are of
   * @param others what the dashed lines are of
   */
  public record Labels(String parameters, String compute, String contours, String others) {

    /** Labels for zeros that cost nothing (solid) and as much as weights (dashed). */
    public static Labels of(String parameters, String compute) {
      return new Labels(
          parameters,
          compute,
          "if zeros cost nothing (ideal)",
          "if zeros cost as much as weights (masked)");
    }
  }

  private final List<Contour> contours;
  private final List<Contour> others;
  private final Optional<Mark> mark;
  private final Labels names;
  private final List<Double> levels;

  private OptimalSparsityChart(
      List<Contour> contours, List<Contour> others, Optional<Mark> mark, Labels labels) {
    this.contours = drawable(contours);
    this.others = drawable(others);
    this.mark = mark;
    this.names = labels;
    this.levels =
        Stream.concat(this.contours.stream(), this.others.stream())
            .map(Contour::sparsity)
            .distinct()
            .sorted()
            .toList();
  }

  /**
   * Writes the chart, replacing an older one.
   *
   * @param file ends in .svg or .png
   * @param contours drawn solid; below that of sparsity 0, if there is one, lies a shade
   * @param others drawn dashed, for comparison; may be empty
   * @throws IllegalArgumentException if the file has another ending
   * @throws IOException if the file cannot be written
   */
  public static void write(
      Path file,
      String title,
      String subtitle,
      List<Contour> contours,
      List<Contour> others,
      Optional<Mark> mark,
      Labels labels)
      throws IOException {
    ChartImage.write(file, ID, of(title, subtitle, contours, others, mark, labels));
  }

  static ChartSpec of(
      String title,
      String subtitle,
      List<Contour> contours,
      List<Contour> others,
      Optional<Mark> mark,
      Labels labels) {
    return new OptimalSparsityChart(contours, others, mark, labels).chart(title, subtitle);
  }

  private ChartSpec chart(String title, String subtitle) {
    Extent compute = extent(Point::compute);
    return ChartSpec.Plots.of(
        title,
        subtitle,
        new Panel(
            ID,
            "Best sparsity for a size and an amount of compute",
            ChartAxis.log(names.parameters()).over(parameters()),
            ChartAxis.log(names.compute()).over(compute),
            series(compute),
            labels(compute)));
  }

  private List<Series> series(Extent compute) {
    List<Series> series = new ArrayList<>();
    add(series, contours, names.contours(), Stroke.PLAIN);
    add(series, others, names.others(), Stroke.REFERENCE);
    dense().ifPresent(line -> series.add(shade(line, compute)));
    mark.ifPresent(
        own -> series.add(Points.of(own.label(), Tint.INK, MARK, List.of(own.point().at()))));
    return series;
  }

  /** Lines, and in the legend what they have in common. */
  private void add(List<Series> series, List<Contour> lines, String group, Stroke stroke) {
    if (!lines.isEmpty()) {
      series.add(Line.of(group, Tint.MUTED, stroke, List.of()));
    }
    for (Contour contour : lines) {
      series.add(Line.of(contour.label(), tint(contour), stroke, contour.line()).grouped(group));
    }
  }

  /** Below a line. */
  private Area shade(Contour line, Extent compute) {
    List<ChartPoint> below =
        line.points().stream()
            .map(p -> p.at().between(compute.low(), Math.max(compute.low(), p.compute())))
            .toList();
    return new Area(DENSE, names.contours(), Tint.PALE, below, true);
  }

  private List<PointLabel> labels(Extent compute) {
    List<PointLabel> labels = new ArrayList<>();
    contours.forEach(contour -> labels.add(label(contour, contour.last(), Side.RIGHT)));
    others.forEach(contour -> labels.add(label(contour, contour.points().get(0), Side.LEFT)));
    mark.ifPresent(
        own ->
            labels.add(
                PointLabel.of(
                        own.point().nonZeroParameters(),
                        own.point().compute(),
                        own.label(),
                        Side.LOWER_RIGHT)
                    .inFull()));
    dense().ifPresent(line -> labels.add(labelOfShade(line, compute)));
    return labels;
  }

  private PointLabel label(Contour contour, Point end, Side side) {
    return PointLabel.of(end.nonZeroParameters(), end.compute(), contour.label(), side)
        .in(tint(contour));
  }

  /** In the middle of where nothing else is. */
  private static PointLabel labelOfShade(Contour line, Extent compute) {
    double middle = Math.sqrt(line.last().compute() * compute.low());
    return PointLabel.of(line.last().nonZeroParameters(), middle, DENSE, Side.LEFT).in(Tint.MUTED);
  }

  private Optional<Contour> dense() {
    return contours.stream().filter(contour -> contour.sparsity() == 0).findFirst();
  }

  private Extent parameters() {
    Extent extent = extent(Point::nonZeroParameters);
    double ratio = extent.high() / extent.low();
    double left = others.isEmpty() ? 0 : ROOM_LEFT;
    return new Extent(
        extent.low() / Math.pow(ratio, left), extent.high() * Math.pow(ratio, ROOM_RIGHT));
  }

  private Extent extent(ToDoubleFunction<Point> value) {
    return Extent.around(
        Stream.concat(
                Stream.concat(contours.stream(), others.stream())
                    .flatMap(contour -> contour.points().stream()),
                mark.map(Mark::point).stream())
            .mapToDouble(value));
  }

  private Tint tint(Contour contour) {
    return Tint.graded(levels.indexOf(contour.sparsity()), levels.size());
  }

  private static List<Contour> drawable(List<Contour> contours) {
    return contours.stream()
        .filter(contour -> contour.points().size() > 1)
        .sorted(comparingDouble(Contour::sparsity))
        .toList();
  }
}
