package org.corehours.sim.report.plan;

import static java.util.Comparator.comparingDouble;

import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
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
import org.jfree.chart.annotations.XYPolygonAnnotation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.util.ShapeUtils;

/** Which sparsity is best for a number of non-zero parameters and an amount of compute. */
public final class OptimalSparsityChart {

  private static final String ID = "optimal-sparsity";

  /** For names at the ends of lines, as shares of the range. */
  private static final double ROOM_RIGHT = 0.1;

  private static final double ROOM_LEFT = 0.08;

  private static final double LINE = 4;
  private static final Stroke SOLID = ChartStyle.line(LINE);
  private static final Stroke DASHED = ChartStyle.dashes(3);
  private static final double MARK_RADIUS = 13;
  private static final Shape MARK = ShapeUtils.createDiamond(13);
  private static final Color SHADE = ChartStyle.translucent(ChartStyle.CONTEXT, 90);

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

    private double[] at() {
      return new double[] {nonZeroParameters, compute};
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

    private List<double[]> line() {
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
          parameters, compute, "if zeros cost nothing (ideal)", "if zeros cost as much (masked)");
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
    ChartImage.write(file, ID, () -> of(title, subtitle, contours, others, mark, labels));
  }

  static JFreeChart of(
      String title,
      String subtitle,
      List<Contour> contours,
      List<Contour> others,
      Optional<Mark> mark,
      Labels labels) {
    return new OptimalSparsityChart(contours, others, mark, labels).chart(title, subtitle);
  }

  private JFreeChart chart(String title, String subtitle) {
    Extent x = parameters();
    Extent y = extent(Point::compute);
    XYPlot plot = ChartStyle.plot(x.axis(names.parameters()), y.axis(names.compute()));
    PointLabels labels = new PointLabels();
    dense().ifPresent(line -> shade(plot, line, y));
    PointLayer layer = new PointLayer();
    others.forEach(contour -> layer.line(contour.line(), color(contour), DASHED));
    contours.forEach(contour -> layer.line(contour.line(), color(contour), SOLID));
    mark.ifPresent(own -> layer.markers(List.of(own.point().at()), ChartStyle.INK, MARK));
    layer.addTo(plot);
    name(labels, y);
    plot.addAnnotation(labels);
    return ChartStyle.chart(title, subtitle, plot, legend(), Layout.WIDE);
  }

  private void name(PointLabels labels, Extent y) {
    Stream.concat(contours.stream(), others.stream())
        .forEach(contour -> labels.uncover(contour.line()));
    mark.map(own -> own.point().at()).ifPresent(at -> labels.avoid(at[0], at[1], MARK_RADIUS));
    contours.forEach(contour -> nameEnd(labels, contour, contour.last(), Side.RIGHT));
    others.forEach(contour -> nameEnd(labels, contour, contour.points().get(0), Side.LEFT));
    mark.ifPresent(
        own -> {
          double[] at = own.point().at();
          labels.name(at[0], at[1], MARK_RADIUS, own.label(), "", Side.LOWER_RIGHT);
        });
    dense().ifPresent(line -> nameShade(labels, line, y));
  }

  private void nameEnd(PointLabels labels, Contour contour, Point end, Side side) {
    labels.name(
        end.nonZeroParameters(), end.compute(), 2, contour.label(), "", color(contour), side);
  }

  /** In the middle of where nothing else is. */
  private void nameShade(PointLabels labels, Contour line, Extent y) {
    double x = line.last().nonZeroParameters();
    double middle = Math.sqrt(line.last().compute() * y.low());
    labels.name(x, middle, 0, "dense is best here", "", ChartStyle.MUTED, Side.LEFT);
  }

  private void shade(XYPlot plot, Contour line, Extent y) {
    List<Double> corners = new ArrayList<>();
    for (Point point : line.points()) {
      corners.add(point.nonZeroParameters());
      corners.add(point.compute());
    }
    corners.addAll(List.of(line.last().nonZeroParameters(), y.low()));
    corners.addAll(List.of(line.points().get(0).nonZeroParameters(), y.low()));
    double[] polygon = corners.stream().mapToDouble(Double::doubleValue).toArray();
    plot.addAnnotation(new XYPolygonAnnotation(polygon, null, null, SHADE));
  }

  private LegendItemCollection legend() {
    LegendItemCollection items = new LegendItemCollection();
    if (!contours.isEmpty()) {
      items.add(ChartStyle.lineItem(names.contours(), ChartStyle.MUTED, SOLID));
    }
    if (!others.isEmpty()) {
      items.add(ChartStyle.lineItem(names.others(), ChartStyle.MUTED, DASHED));
    }
    return items;
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

  private Color color(Contour contour) {
    return ChartStyle.color(levels.indexOf(contour.sparsity()), levels.size());
  }

  private static List<Contour> drawable(List<Contour> contours) {
    return contours.stream()
        .filter(contour -> contour.points().size() > 1)
        .sorted(comparingDouble(Contour::sparsity))
        .toList();
  }
}
