package org.corehours.sim.report.plan;

import static java.util.Comparator.comparingDouble;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
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

/** What loss a run reaches if more and more weights are pruned, on several kinds of hardware. */
public final class SparsityCurveChart {

  private static final String ID = "sparsity-curve";

  /** Most of what is shown above the dense loss, in units of what is to be gained or lost. */
  private static final double ABOVE = 1.5;

  /** The same for patterns, which are few. */
  private static final double PATTERNS_ABOVE = 3;

  /** Most of what is shown of an interval below the best loss, in the same units. */
  private static final double BAND_BELOW = 0.6;

  /** For names below the best loss, in the same units. */
  private static final double ROOM = 0.3;

  /** What is to be gained at least, as a share of the loss, lest small differences look large. */
  private static final double LEAST_SPREAD = 0.002;

  private static final String LOWEST = "lowest loss";
  private static final String PATTERNS = "n:m pattern";
  private static final Marker OPTIMUM = Marker.disc(10).hollow();
  private static final Marker PATTERN = new Marker(Shape.DIAMOND, Fill.SOLID, 9);

  /**
   * Part of a curve.
   *
   * @param sparsity share of the weights that are zero, in [0, 1)
   * @param loss in nats, above 0
   * @param low lower end of the loss's interval; NaN if it has none
   * @param high upper end of the loss's interval; NaN if it has none
   */
  public record Point(double sparsity, double loss, double low, double high) {

    /** Checks that the point has a place. */
    public Point {
      check(sparsity, loss);
    }

    /** A point without an interval. */
    public Point(double sparsity, double loss) {
      this(sparsity, loss, Double.NaN, Double.NaN);
    }

    private ChartPoint at() {
      return ChartPoint.of(100 * sparsity, loss).between(low, high);
    }
  }

  /**
   * A pattern that hardware may ask for.
   *
   * @param name for example 2:4
   * @param sparsity share of the weights that are zero, in [0, 1)
   * @param loss in nats, above 0
   */
  public record Pattern(String name, double sparsity, double loss) {

    /** Checks that the pattern has a place. */
    public Pattern {
      Objects.requireNonNull(name, "name");
      check(sparsity, loss);
    }

    private ChartPoint at() {
      return ChartPoint.of(100 * sparsity, loss).noted(name);
    }
  }

  /**
   * How one kind of hardware fares.
   *
   * @param label for example masked (TPU v4)
   * @param points a curve; may be empty where there are but patterns
   * @param optimum where the loss is lowest
   */
  public record Hardware(
      String label, List<Point> points, Optional<Point> optimum, List<Pattern> patterns) {

    /** Puts the curve in order. */
    public Hardware {
      Objects.requireNonNull(label, "label");
      Objects.requireNonNull(optimum, "optimum");
      points = points.stream().sorted(comparingDouble(Point::sparsity)).toList();
      patterns = List.copyOf(patterns);
    }

    private List<ChartPoint> line() {
      return points.stream().map(Point::at).toList();
    }

    private Stream<Point> allPoints() {
      return Stream.concat(points.stream(), optimum.stream());
    }
  }

  private final String title;
  private final String subtitle;
  private final double denseLoss;
  private final List<Hardware> series;
  private final Extent losses;

  private SparsityCurveChart(
      String title, String subtitle, double denseLoss, List<Hardware> series) {
    check(0, denseLoss);
    this.title = title;
    this.subtitle = subtitle;
    this.denseLoss = denseLoss;
    this.series = List.copyOf(series);
    this.losses = range();
  }

  /**
   * Writes the chart, replacing an older one.
   *
   * @param file ends in .svg or .png
   * @param denseLoss what the same compute reaches without pruning, in nats, above 0
   * @throws IllegalArgumentException if the file has another ending
   * @throws IOException if the file cannot be written
   */
  public static void write(
      Path file, String title, String subtitle, double denseLoss, List<Hardware> series)
      throws IOException {
    ChartImage.write(file, ID, of(title, subtitle, denseLoss, series));
  }

  static ChartSpec of(String title, String subtitle, double denseLoss, List<Hardware> series) {
    return new SparsityCurveChart(title, subtitle, denseLoss, series).chart();
  }

  private ChartSpec chart() {
    double end = end();
    List<ChartPoint> level = List.of(ChartPoint.of(0, denseLoss), ChartPoint.of(end, denseLoss));
    return ChartSpec.Plots.of(
        title,
        subtitle + leftOut(),
        new Panel(
            ID,
            "Loss against sparsity",
            ChartAxis.signed("sparsity: share of weights that are zero")
                .in(ChartAxis.PER_CENT)
                .over(new Extent(0, end)),
            ChartAxis.linear("loss").in(ChartAxis.NATS).over(losses),
            drawn(level),
            labels(end)));
  }

  private List<Series> drawn(List<ChartPoint> level) {
    List<Series> drawn = new ArrayList<>();
    drawn.add(Line.of("dense", Tint.INK, Stroke.REFERENCE, level));
    for (int i = 0; i < series.size(); i++) {
      Hardware one = series.get(i);
      drawn.add(
          one.points().isEmpty()
              ? Points.of(one.label(), tint(i), PATTERN, List.of())
              : Line.of(one.label(), tint(i), Stroke.PLAIN, one.line()));
    }
    explain(drawn);
    for (int i = 0; i < series.size(); i++) {
      addMarks(drawn, series.get(i), tint(i));
    }
    return drawn;
  }

  /** What marks and bands mean, whatever their colour. */
  private void explain(List<Series> drawn) {
    if (series.stream().anyMatch(one -> one.optimum().isPresent())) {
      drawn.add(Points.of(LOWEST, Tint.MUTED, OPTIMUM, List.of()));
    }
    if (series.stream().flatMap(one -> one.patterns().stream()).anyMatch(this::isShown)) {
      drawn.add(Points.of(PATTERNS, Tint.MUTED, PATTERN, List.of()));
    }
    if (series.stream()
        .flatMap(one -> one.line().stream())
        .anyMatch(point -> point.interval().isPresent())) {
      drawn.add(Area.sample("interval of the loss"));
    }
  }

  private void addMarks(List<Series> drawn, Hardware one, Tint tint) {
    List<ChartPoint> patterns =
        one.patterns().stream().filter(this::isShown).map(Pattern::at).toList();
    if (!patterns.isEmpty()) {
      drawn.add(Points.of(one.label(), tint, PATTERN, patterns).grouped(PATTERNS));
    }
    one.optimum()
        .ifPresent(
            best ->
                drawn.add(
                    Points.of(one.label(), tint, OPTIMUM, List.of(best.at())).grouped(LOWEST)));
  }

  private List<PointLabel> labels(double end) {
    List<PointLabel> labels = new ArrayList<>();
    for (int i = 0; i < series.size(); i++) {
      Hardware one = series.get(i);
      Tint tint = tint(i);
      one.optimum().ifPresent(best -> labels.add(label(one.label(), best, tint)));
    }
    for (int i = 0; i < series.size(); i++) {
      for (Pattern pattern : series.get(i).patterns()) {
        if (isShown(pattern)) {
          labels.add(label(pattern, tint(i)));
        }
      }
    }
    String dense = "dense: " + Cells.loss(denseLoss);
    labels.add(PointLabel.of(end, denseLoss, dense, Side.UPPER_LEFT).inFull());
    return labels;
  }

  private PointLabel label(String hardware, Point best, Tint tint) {
    return PointLabel.of(best.at().x(), best.loss(), hardware, Side.LOWER_RIGHT)
        .with(best(best))
        .in(tint)
        .inFull();
  }

  private static PointLabel label(Pattern pattern, Tint tint) {
    return PointLabel.of(pattern.at().x(), pattern.loss(), pattern.name(), Side.UPPER_RIGHT)
        .with(Cells.loss(pattern.loss()))
        .in(tint);
  }

  private String best(Point best) {
    return "best at "
        + Cells.plain(100 * best.sparsity(), 2)
        + " %: "
        + Cells.loss(best.loss())
        + " ("
        + Cells.change(best.loss() / denseLoss - 1)
        + ")";
  }

  /** Patterns that would make everything else too small to see. */
  private String leftOut() {
    String names =
        series.stream()
            .flatMap(one -> one.patterns().stream())
            .filter(pattern -> !isShown(pattern))
            .map(pattern -> pattern.name() + " (" + Cells.loss(pattern.loss()) + ")")
            .distinct()
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : ". Too high to show: " + names;
  }

  private boolean isShown(Pattern pattern) {
    return pattern.loss() <= losses.high();
  }

  private double end() {
    double most =
        DoubleStream.concat(
                points().mapToDouble(Point::sparsity), patterns().mapToDouble(Pattern::sparsity))
            .max()
            .orElse(0);
    return most > 0 ? Math.min(100, 100 * most + 2) : 100;
  }

  /** From below the best loss to above the dense one, however high curves rise. */
  private Extent range() {
    double best =
        DoubleStream.concat(
                points().mapToDouble(Point::loss), patterns().mapToDouble(Pattern::loss))
            .min()
            .orElse(denseLoss);
    double spread = Math.max(Math.abs(denseLoss - best), LEAST_SPREAD * denseLoss);
    double low = Math.min(best, denseLoss);
    double least = points().mapToDouble(Point::low).filter(Double::isFinite).min().orElse(low);
    double most =
        Math.max(
            Math.min(most(points().mapToDouble(Point::loss)), denseLoss + ABOVE * spread),
            most(
                patterns()
                    .mapToDouble(Pattern::loss)
                    .filter(loss -> loss <= denseLoss + PATTERNS_ABOVE * spread)));
    return new Extent(
        Math.max(Math.min(least, low), low - BAND_BELOW * spread) - ROOM * spread,
        most + ROOM / 2 * spread);
  }

  private double most(DoubleStream values) {
    return Math.max(denseLoss, values.max().orElse(denseLoss));
  }

  private Stream<Point> points() {
    return series.stream().flatMap(Hardware::allPoints);
  }

  private Stream<Pattern> patterns() {
    return series.stream().flatMap(one -> one.patterns().stream());
  }

  private Tint tint(int index) {
    return Tint.gradedOnInk(index, series.size());
  }

  private static void check(double sparsity, double loss) {
    if (!(sparsity >= 0 && sparsity < 1 && loss > 0 && Double.isFinite(loss))) {
      throw new IllegalArgumentException(
          "no place for a loss of " + loss + " at a sparsity of " + sparsity);
    }
  }
}
