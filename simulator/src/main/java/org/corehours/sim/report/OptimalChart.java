package org.corehours.sim.report;

import java.awt.Color;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.function.ToDoubleFunction;
import org.corehours.sim.result.ResultRow;
import org.corehours.sim.result.StoredSweep;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;

/**
 * What the best run for each amount of compute looks like: its parameters and its epochs. Of a
 * sweep with sparse runs, only the dense ones.
 */
final class OptimalChart {

  private static final int MOST_COLOURED = 12;

  private final String leftOut;
  private final StoredSweep sweep;
  private final List<ResultRow> frontier;
  private final List<Curve> curves;

  private OptimalChart(StoredSweep all) {
    this.leftOut = Executions.leftOut(all);
    this.sweep = Executions.reference(all);
    this.frontier = Curve.frontier(sweep);
    this.curves = Curve.of(sweep);
  }

  /** Draws a sweep's frontier. */
  static JFreeChart of(StoredSweep sweep) {
    return new OptimalChart(sweep).chart();
  }

  private JFreeChart chart() {
    CombinedDomainXYPlot plots =
        new CombinedDomainXYPlot(
            Extent.around(frontier.stream().mapToDouble(row -> row.estimate().coreHours()))
                .axis(Cells.chip(sweep.manifest().chip().name()) + " core-hours"));
    plots.setGap(28);
    plots.add(plot("parameters", row -> row.estimate().parameters()));
    plots.add(plot("epochs", row -> row.estimate().epochs()));
    return ChartStyle.chart(title(), subtitle(), plots, legend(), Layout.WIDE);
  }

  private String title() {
    return sweep.manifest().name()
        + (hasBudgets() ? ": the best run for each budget" : ": the runs no other run beats");
  }

  private String subtitle() {
    return "Parameters and epochs on the frontier"
        + (hasBudgets() ? ", dashed where extrapolated" : "")
        + leftOut;
  }

  private XYPlot plot(String label, ToDoubleFunction<ResultRow> y) {
    XYPlot plot =
        ChartStyle.plot(null, Extent.around(frontier.stream().mapToDouble(y)).axis(label));
    LineLayer layer = new LineLayer(y);
    if (hasBudgets()) {
      layer.curve(frontier, ChartStyle.CONTEXT, 3);
    }
    if (isColoured()) {
      forEachCurve((rows, i) -> layer.markers(rows, color(i), ChartStyle.marker(i)));
    } else {
      layer.markers(frontier, ChartStyle.INK, ChartStyle.marker(0));
    }
    layer.addTo(plot);
    return plot;
  }

  private LegendItemCollection legend() {
    LegendItemCollection items = new LegendItemCollection();
    if (!isColoured()) {
      return items;
    }
    forEachCurve(
        (rows, i) ->
            items.add(
                ChartStyle.markerItem(curves.get(i).label(), ChartStyle.marker(i), color(i))));
    return items;
  }

  /** Gives each curve that reaches the frontier, with its rows there. */
  private void forEachCurve(ObjIntConsumer<List<ResultRow>> action) {
    for (int i = 0; i < curves.size(); i++) {
      String label = curves.get(i).label();
      List<ResultRow> rows =
          frontier.stream().filter(row -> Cells.design(row.estimate()).equals(label)).toList();
      if (!rows.isEmpty()) {
        action.accept(rows, i);
      }
    }
  }

  private boolean hasBudgets() {
    return Frontier.hasBudgets(sweep);
  }

  private boolean isColoured() {
    return curves.size() <= MOST_COLOURED;
  }

  private Color color(int curve) {
    return ChartStyle.color(curve, curves.size());
  }
}
