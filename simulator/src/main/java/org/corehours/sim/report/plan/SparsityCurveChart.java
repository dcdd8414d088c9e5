package org.corehours.sim.report.plan;

import static java.util.Comparator.comparingDouble;

import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.corehours.sim.report.draw.BandLayer;
import org.corehours.sim.report.draw.ChartImage;
import org.corehours.sim.report.draw.ChartStyle;
import org.corehours.sim.report.draw.Layout;
import org.corehours.sim.report.draw.PointLabels;
import org.corehours.sim.report.draw.PointLabels.Side;
import org.corehours.sim.report.draw.PointLayer;
import org.corehours.sim.report.draw.TickedLinearAxis;
import org.corehours.sim.report.table.Cells;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.util.ShapeUtils;

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

  private static final double LINE = 4;
  private static final Stroke CURVE = ChartStyle.line(LINE);
  private static final Stroke LEVEL = ChartStyle.dashes(2.5);
  private static final Stroke RING = ChartStyle.line(4);
  private static final double RADIUS = 10;
  private static final Shape OPTIMUM = ChartStyle.disc(RADIUS);
  private static final Shape PATTERN = ShapeUtils.createDiamond(11);

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

    private boolean hasBand() {
      return Double.isFinite(low) && Double.isFinite(high);
    }

    private double[] at() {
      return new double[] {100 * sparsity, loss};
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

    private double[] at() {
      return new double[] {100 * sparsity, loss};
    }
  }

  /**
   * How one kind of hardware fares.
   *
   * @param label for example masked (TPU v4)
   * @param points a curve; may be empty where there are but patterns
   * @param optimum where the loss is lowest
   */
  public record Series(
      String label, List<Point> points, Optional<Point> optimum, List<Pattern> patterns) {

    /** Puts the curve in order. */
    public Series {
      Objects.requireNonNull(label, "label");
      Objects.requireNonNull(optimum, "optimum");
      points = points.stream().sorted(comparingDouble(Point::sparsity)).toList();
      patterns = List.copyOf(patterns);
    }

    private List<double[]> line() {
      return points.stream().map(Point::at).toList();
    }

    private List<double[]> band() {
      return points.stream()
          .filter(Point::hasBand)
          .map(
              point ->
                  new double[] {100 * point.sparsity(), point.loss(), point.low(), point.high()})
          .toList();
    }

    private Stream<Point> allPoints() {
      return Stream.concat(points.stream(), optimum.stream());
    }
  }

  private record Range(double low, double high) {}

  private final String title;
  private final String subtitle;
  private final double denseLoss;
  private final List<Series> series;
  private final Range losses;

  private SparsityCurveChart(String title, String subtitle, double denseLoss, List<Series> series) {
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
      Path file, String title, String subtitle, double denseLoss, List<Series> series)
      throws IOException {
    ChartImage.write(file, ID, () -> of(title, subtitle, denseLoss, series));
  }

  static JFreeChart of(String title, String subtitle, double denseLoss, List<Series> series) {
    return new SparsityCurveChart(title, subtitle, denseLoss, series).chart();
  }

  private JFreeChart chart() {
    double end = end();
    XYPlot plot =
        ChartStyle.plot(
            ChartStyle.axis(
                new TickedLinearAxis("sparsity: share of weights that are zero (%)", 0, end)),
            ChartStyle.axis(new TickedLinearAxis("loss (nats)", losses.low(), losses.high())));
    List<double[]> level = List.of(new double[] {0, denseLoss}, new double[] {end, denseLoss});
    BandLayer bands = new BandLayer(0.15);
    PointLayer layer = new PointLayer().line(level, ChartStyle.INK, LEVEL);
    for (int i = 0; i < series.size(); i++) {
      bands.area(series.get(i).band(), color(i));
      layer.line(series.get(i).line(), color(i), CURVE);
    }
    for (int i = 0; i < series.size(); i++) {
      layer.markers(patterns(i), color(i), PATTERN);
      layer.rings(
          series.get(i).optimum().stream().map(Point::at).toList(), color(i), OPTIMUM, RING);
    }
    bands.addTo(plot);
    layer.addTo(plot);
    plot.addAnnotation(labels(level));
    return ChartStyle.chart(title, subtitle + leftOut(), plot, legend(), Layout.WIDE);
  }

  private PointLabels labels(List<double[]> level) {
    PointLabels labels = new PointLabels().uncover(level);
    for (int i = 0; i < series.size(); i++) {
      labels.avoid(series.get(i).line());
      marks(i).forEach(mark -> labels.avoid(mark[0], mark[1], RADIUS));
    }
    for (int i = 0; i < series.size(); i++) {
      nameOptimum(labels, i);
    }
    for (int i = 0; i < series.size(); i++) {
      namePatterns(labels, i);
    }
    double[] right = level.get(1);
    String dense = "dense: " + Cells.loss(denseLoss);
    return labels.nameInFull(right[0], right[1], 2, dense, "", ChartStyle.INK, Side.UPPER_LEFT);
  }

  private void nameOptimum(PointLabels labels, int index) {
    Series one = series.get(index);
    one.optimum()
        .ifPresent(
            best ->
                labels.nameInFull(
                    best.at()[0],
                    best.at()[1],
                    RADIUS,
                    one.label(),
                    best(best),
                    color(index),
                    Side.LOWER_RIGHT));
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

  private void namePatterns(PointLabels labels, int index) {
    for (Pattern pattern : series.get(index).patterns()) {
      if (isShown(pattern)) {
        double[] at = pattern.at();
        labels.name(
            at[0],
            at[1],
            RADIUS,
            pattern.name(),
            Cells.loss(at[1]),
            color(index),
            Side.UPPER_RIGHT);
      }
    }
  }

  private LegendItemCollection legend() {
    LegendItemCollection items = new LegendItemCollection();
    items.add(ChartStyle.lineItem("dense", ChartStyle.INK, LEVEL));
    for (int i = 0; i < series.size(); i++) {
      String label = series.get(i).label();
      items.add(
          series.get(i).points().isEmpty()
              ? ChartStyle.markerItem(label, PATTERN, color(i))
              : ChartStyle.lineItem(label, color(i), CURVE));
    }
    if (series.stream().anyMatch(one -> one.optimum().isPresent())) {
      items.add(ChartStyle.ringItem("lowest loss", OPTIMUM, ChartStyle.MUTED, RING));
    }
    if (series.stream().flatMap(one -> one.patterns().stream()).anyMatch(this::isShown)) {
      items.add(ChartStyle.markerItem("n:m pattern", PATTERN, ChartStyle.MUTED));
    }
    if (series.stream().anyMatch(one -> !one.band().isEmpty())) {
      Color shade = ChartStyle.translucent(ChartStyle.MUTED, 70);
      items.add(ChartStyle.areaItem("interval of the loss", shade));
    }
    return items;
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

  private List<double[]> patterns(int index) {
    return series.get(index).patterns().stream().filter(this::isShown).map(Pattern::at).toList();
  }

  private List<double[]> marks(int index) {
    return Stream.concat(
            series.get(index).optimum().stream().map(Point::at), patterns(index).stream())
        .toList();
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
  private Range range() {
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
    return new Range(
        Math.max(Math.min(least, low), low - BAND_BELOW * spread) - ROOM * spread,
        most + ROOM / 2 * spread);
  }

  private double most(DoubleStream values) {
    return Math.max(denseLoss, values.max().orElse(denseLoss));
  }

  private Stream<Point> points() {
    return series.stream().flatMap(Series::allPoints);
  }

  private Stream<Pattern> patterns() {
    return series.stream().flatMap(one -> one.patterns().stream());
  }

  private Color color(int index) {
    return ChartStyle.colorOnInk(index, series.size());
  }

  private static void check(double sparsity, double loss) {
    if (!(sparsity >= 0 && sparsity < 1 && loss > 0 && Double.isFinite(loss))) {
      throw new IllegalArgumentException(
          "no place for a loss of " + loss + " at a sparsity of " + sparsity);
    }
  }
}
