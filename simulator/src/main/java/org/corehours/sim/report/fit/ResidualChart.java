package org.corehours.sim.report.fit;

import java.awt.Color;
import java.awt.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.corehours.sim.report.draw.BandLayer;
import org.corehours.sim.report.draw.ChartStyle;
import org.corehours.sim.report.draw.Extent;
import org.corehours.sim.report.draw.GridPlot;
import org.corehours.sim.report.draw.Layout;
import org.corehours.sim.report.draw.PointLayer;
import org.corehours.sim.report.draw.TickedLinearAxis;
import org.corehours.sim.report.table.Cells;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;

/** Whether a law is wrong in some direction: its residuals against all that it knows of a run. */
final class ResidualChart {

  private static final Stroke ZERO = ChartStyle.dashes(2.5);
  private static final Color BAND = ChartStyle.translucent(ChartStyle.MUTED, 45);
  private static final double MARGIN = 1.08;
  private static final int MOST_WIDE = 5;
  private static final int MOST_NARROW = 3;
  private static final int MOST_RESIDUALS = 7;

  private final FitSheet sheet;
  private final FittedGroups groups;
  private final Layout layout;
  private final double end;

  private ResidualChart(FitSheet sheet, Layout layout) {
    this.sheet = sheet;
    this.groups = FittedGroups.of(sheet.runs());
    this.layout = layout;
    double most =
        sheet.runs().stream().mapToDouble(run -> Math.abs(run.residual())).max().orElse(0);
    this.end = MARGIN * Math.max(most, Math.max(sigma(), Double.MIN_NORMAL));
  }

  static JFreeChart of(FitSheet sheet, Layout layout) {
    return new ResidualChart(sheet, layout).chart();
  }

  private double sigma() {
    return 100 * sheet.sigma();
  }

  private JFreeChart chart() {
    List<XYPlot> plots = new ArrayList<>();
    plots.add(logarithmic("parameters", FittedRun::parameters));
    plots.add(logarithmic("data", FittedRun::data));
    if (sheet.runs().stream().anyMatch(run -> run.sparsity() > 0)) {
      plots.add(linear("sparsity (%)", run -> 100 * run.sparsity()));
    }
    plots.add(logarithmic("compute", FittedRun::compute));
    return ChartStyle.chart(
        sheet.title() + ": residuals",
        groups.describe() + "; residual: ln(predicted / measured)",
        new GridPlot(plots),
        legend(),
        layout);
  }

  private XYPlot logarithmic(String label, ToDoubleFunction<FittedRun> value) {
    Extent extent = Extent.around(sheet.runs().stream().mapToDouble(value));
    return plot(extent.axis(label, most()), value, extent.low(), extent.high());
  }

  private XYPlot linear(String label, ToDoubleFunction<FittedRun> value) {
    double high = sheet.runs().stream().mapToDouble(value).max().orElse(1);
    double margin = 0.04 * high;
    return plot(
        ChartStyle.axis(new TickedLinearAxis(label, -margin, high + margin, most() + 1)),
        value,
        -margin,
        high + margin);
  }

  private int most() {
    return layout == Layout.NARROW ? MOST_NARROW : MOST_WIDE;
  }

  private XYPlot plot(ValueAxis x, ToDoubleFunction<FittedRun> value, double from, double to) {
    XYPlot plot =
        ChartStyle.plot(
            x, ChartStyle.axis(new TickedLinearAxis("residual (%)", -end, end, MOST_RESIDUALS)));
    new BandLayer(1)
        .area(
            List.of(
                new double[] {from, 0, -sigma(), sigma()}, new double[] {to, 0, -sigma(), sigma()}),
            BAND)
        .addTo(plot);
    new PointLayer()
        .line(List.of(new double[] {from, 0}, new double[] {to, 0}), ChartStyle.INK, ZERO)
        .addTo(plot);
    Function<FittedRun, double[]> place =
        run -> new double[] {value.applyAsDouble(run), run.residual()};
    groups.addTo(plot, place);
    return plot;
  }

  private LegendItemCollection legend() {
    LegendItemCollection items = new LegendItemCollection();
    groups.addTo(items);
    items.add(ChartStyle.areaItem("\u00b1 1 sigma, " + Cells.plain(sigma(), 2) + " %", BAND));
    return items;
  }
}
