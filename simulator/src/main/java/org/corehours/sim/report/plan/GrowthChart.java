package org.corehours.sim.report.plan;

import static java.util.Comparator.comparingDouble;

import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.corehours.sim.report.draw.BandLayer;
import org.corehours.sim.report.draw.ChartImage;
import org.corehours.sim.report.draw.ChartStyle;
import org.corehours.sim.report.draw.Extent;
import org.corehours.sim.report.draw.Layout;
import org.corehours.sim.report.draw.PointLayer;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;

/** How the best design grows with the budget: its parameters and its epochs. */
public final class GrowthChart {

  private static final String ID = "growth";

  private static final Shape DISC = ChartStyle.disc(9);
  private static final Stroke LINE = ChartStyle.line(3);
  private static final Stroke LEVEL = ChartStyle.dashes(2.5);
  private static final Color BEST = ChartStyle.color(0, 2);

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

    private double[] parametersBand() {
      return new double[] {budget, parameters, least, most};
    }

    private double[] epochsBand() {
      return new double[] {budget, epochs, fewest, longest};
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
    ChartImage.write(file, ID, () -> of(title, points, between));
  }

  static JFreeChart of(String title, List<Point> points, List<Between> between) {
    return new GrowthChart(title, points, between).chart();
  }

  private JFreeChart chart() {
    CombinedDomainXYPlot plots = new CombinedDomainXYPlot(budgets.axis("core-hours"));
    plots.setGap(28);
    plots.add(
        plot(
            "parameters",
            points.stream().map(Point::parametersBand),
            PointLayer.steps(course(Between::parameters)),
            false));
    plots.add(
        plot("epochs", points.stream().map(Point::epochsBand), course(Between::epochs), true));
    String subtitle = "Where a larger design takes over, the budget is fewer epochs of it";
    return ChartStyle.chart(title, subtitle, plots, legend(), Layout.WIDE);
  }

  private List<double[]> course(ToDoubleFunction<Between> value) {
    return between.stream().map(b -> new double[] {b.budget(), value.applyAsDouble(b)}).toList();
  }

  private XYPlot plot(String label, Stream<double[]> all, List<double[]> course, boolean marksOne) {
    List<double[]> bands = all.toList();
    Extent extent =
        Extent.around(bands.stream().flatMapToDouble(b -> DoubleStream.of(b[1], b[2], b[3])));
    XYPlot plot = ChartStyle.plot(null, extent.axis(label));
    new BandLayer(0.2).area(bands, BEST).addTo(plot);
    PointLayer layer = new PointLayer();
    if (marksOne && extent.low() < 1 && extent.high() > 1) {
      double[] from = {budgets.low(), 1};
      layer.line(List.of(from, new double[] {budgets.high(), 1}), ChartStyle.MUTED, LEVEL);
    }
    layer.line(course, BEST, LINE).markers(bands, BEST, DISC).addTo(plot);
    return plot;
  }

  private static LegendItemCollection legend() {
    LegendItemCollection items = new LegendItemCollection();
    items.add(ChartStyle.curveItem("lowest loss", DISC, BEST, LINE));
    items.add(ChartStyle.areaItem("within 0.5 %", ChartStyle.translucent(BEST, 50)));
    items.add(ChartStyle.lineItem("one epoch", ChartStyle.MUTED, LEVEL));
    return items;
  }
}
