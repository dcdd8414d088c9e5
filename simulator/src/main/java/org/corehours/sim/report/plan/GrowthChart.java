package org.corehours.sim.report.plan;

import static java.util.Comparator.comparingDouble;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.corehours.sim.report.chart.ChartAxis;
import org.corehours.sim.report.chart.ChartPoint;
import org.corehours.sim.report.chart.ChartSpec;
import org.corehours.sim.report.chart.ChartSpec.Arrangement;
import org.corehours.sim.report.chart.Extent;
import org.corehours.sim.report.chart.Marker;
import org.corehours.sim.report.chart.Panel;
import org.corehours.sim.report.chart.Series.Area;
import org.corehours.sim.report.chart.Series.Line;
import org.corehours.sim.report.chart.Series.Points;
import org.corehours.sim.report.chart.Series.Stroke;
import org.corehours.sim.report.chart.Tint;
import org.corehours.sim.report.draw.ChartImage;

/** How the best design grows with the budget: its parameters and its epochs. */
public final class GrowthChart {

  private static final String ID = "growth";

  private static final String LOWEST = "lowest loss";
  private static final Marker DISC = Marker.disc(9);
  private static final Tint BEST = Tint.graded(0, 2);

  /**
   * The best design for a budget and those about as good.
   *
   * @param budget [core-hours]
   * @param least parameters of the smallest design about as good; likewise the others
   */
  public record Point(
      double budget,
      double parameters,
      double least,
      double most,
      double epochs,
      double fewest,
      double longest) {

    /** Checks that the point has a place on logarithmic axes. */
    public Point {
      if (!DoubleStream.of(budget, parameters, least, most, epochs, fewest, longest)
          .allMatch(value -> value > 0 && Double.isFinite(value))) {
        throw new IllegalArgumentException("no place for a budget of " + budget);
      }
    }

    private ChartPoint parametersBand() {
      return ChartPoint.of(budget, parameters).between(least, most);
    }

    private ChartPoint epochsBand() {
      return ChartPoint.of(budget, epochs).between(fewest, longest);
    }
  }

  /**
   * A budget between those asked for.
   *
   * @param budget [core-hours]
   */
  public record Between(double budget, double parameters, double epochs) {}

  private final String title;
  private final List<Point> points;
  private final List<Between> between;
  private final Extent budgets;

  private GrowthChart(String title, List<Point> points, List<Between> between) {
    this.title = title;
    this.points = points.stream().sorted(comparingDouble(Point::budget)).toList();
    this.between = List.copyOf(between);
    this.budgets = Extent.around(points.stream().mapToDouble(Point::budget));
  }

  /**
   * Writes the chart, replacing an older one.
   *
   * @param file ends in .svg or .png
   * @param points for the budgets asked for
   * @param between in the order of budgets
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, String title, List<Point> points, List<Between> between)
      throws IOException {
    ChartImage.write(file, ID, of(title, points, between));
  }

  static ChartSpec of(String title, List<Point> points, List<Between> between) {
    return new GrowthChart(title, points, between).chart();
  }

  private ChartSpec chart() {
    return new ChartSpec.Plots(
        title,
        "Where a larger design becomes best, the budget pays for fewer epochs",
        Arrangement.STACKED,
        List.of(parameters(), epochs()));
  }

  private Panel parameters() {
    return panel(
        "parameters", course(Between::parameters).inSteps(), Point::parametersBand, List.of());
  }

  /** With a line at one epoch, if that is in sight. */
  private Panel epochs() {
    Extent shown =
        Extent.around(
            points.stream().flatMapToDouble(p -> DoubleStream.of(p.fewest(), p.longest())));
    List<ChartPoint> one =
        List.of(ChartPoint.of(budgets.low(), 1), ChartPoint.of(budgets.high(), 1));
    return panel(
        "epochs",
        course(Between::epochs),
        Point::epochsBand,
        shown.low() < 1 && shown.high() > 1 ? one : List.of());
  }

  private Line course(ToDoubleFunction<Between> value) {
    return Line.of(
            LOWEST,
            BEST,
            Stroke.PLAIN,
            between.stream().map(b -> ChartPoint.of(b.budget(), value.applyAsDouble(b))).toList())
        .loosely();
  }

  private Panel panel(
      String name, Line course, Function<Point, ChartPoint> band, List<ChartPoint> level) {
    List<ChartPoint> bands = points.stream().map(band).toList();
    List<ChartPoint> best = bands.stream().map(p -> ChartPoint.of(p.x(), p.y())).toList();
    return Panel.of(
        name,
        "Best " + name + " against core-hours",
        ChartAxis.log("core-hours"),
        ChartAxis.log(name),
        List.of(
            course,
            Points.of(LOWEST, BEST, DISC, best),
            Area.of("within 0.5 %", BEST, bands),
            Line.of("one epoch", Tint.MUTED, Stroke.REFERENCE, level)));
  }
}
