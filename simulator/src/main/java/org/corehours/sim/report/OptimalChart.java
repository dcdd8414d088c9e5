package org.corehours.sim.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.corehours.sim.report.draw.ChartStyle;
import org.corehours.sim.report.draw.Extent;
import org.corehours.sim.report.draw.Layout;
import org.corehours.sim.report.draw.Tint;
import org.corehours.sim.report.page.ChartSpec;
import org.corehours.sim.report.page.ChartSpec.Axis;
import org.corehours.sim.report.page.ChartSpec.Lines;
import org.corehours.sim.report.page.ChartSpec.Series;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.StoredSweep;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;

/**
 * What the best run for each amount of compute looks like: its parameters, in steps since models
 * come in steps, and its epochs. Of a sweep with sparse runs, only the dense ones.
 */
final class OptimalChart {

  private static final double LINE = 3;

  private final String leftOut;
  private final StoredSweep sweep;
  private final List<StoredRow> frontier;
  private final ModelColors colors;

  private OptimalChart(StoredSweep all) {
    this.leftOut = Executions.leftOut(all);
    this.sweep = Executions.reference(all);
    this.frontier = Curve.frontier(sweep);
    this.colors = ModelColors.of(sweep);
  }

  /** Draws a sweep's frontier. */
  static JFreeChart of(StoredSweep sweep) {
    return new OptimalChart(sweep).chart();
  }

  /** The same for the page's script, by name. */
  static Map<String, ChartSpec> specs(StoredSweep all) {
    OptimalChart chart = new OptimalChart(all);
    Map<String, ChartSpec> specs = new LinkedHashMap<>();
    specs.put("parameters", chart.spec("parameters", "steps", row -> row.get(Columns.PARAMETERS)));
    specs.put("epochs", chart.spec("epochs", "line", row -> row.get(Columns.EPOCHS)));
    return specs;
  }

  private Lines spec(String label, String kind, ToDoubleFunction<StoredRow> value) {
    List<Series> series =
        new ArrayList<>(
            new LiveLine("best run", kind, Tint.GREY).parts(frontier, row -> point(row, value)));
    List<Tint> tints = colors.tints();
    for (int i = 0; i < tints.size(); i++) {
      Curve curve = colors.coloured().get(i);
      List<StoredRow> rows = rows(curve);
      if (!rows.isEmpty()) {
        series.add(
            new LiveLine(curve.label(), "points", tints.get(i))
                .whole(rows, row -> point(row, value), LiveLine.MOST_POINTS));
      }
    }
    return new Lines("Best " + label + " against core-hours", Axis.HOURS, Axis.log(label), series);
  }

  private static List<Object> point(StoredRow row, ToDoubleFunction<StoredRow> value) {
    return ChartSpec.point(
        row.get(Columns.CORE_HOURS), value.applyAsDouble(row), LivePoints.withEpochs(row));
  }

  private JFreeChart chart() {
    CombinedDomainXYPlot plots =
        new CombinedDomainXYPlot(
            Extent.around(frontier.stream().mapToDouble(row -> row.get(Columns.CORE_HOURS)))
                .axis(ChartStyle.hours(sweep)));
    plots.setGap(28);
    ToDoubleFunction<StoredRow> parameters = row -> row.get(Columns.PARAMETERS);
    ToDoubleFunction<StoredRow> epochs = row -> row.get(Columns.EPOCHS);
    plots.add(plot("parameters", parameters, LineLayer.inSteps(parameters)));
    plots.add(plot("epochs", epochs, new LineLayer(epochs)));
    return ChartStyle.chart(title(), subtitle(), plots, legend(), Layout.WIDE);
  }

  private String title() {
    return sweep.manifest().name()
        + (hasBudgets() ? ": the best run for each budget" : ": the runs no other run beats");
  }

  private String subtitle() {
    return "A larger model costs more for each epoch, so where one takes over the epochs fall"
        + leftOut;
  }

  private XYPlot plot(String label, ToDoubleFunction<StoredRow> y, LineLayer line) {
    XYPlot plot =
        ChartStyle.plot(null, Extent.around(frontier.stream().mapToDouble(y)).axis(label));
    if (hasBudgets()) {
      line.curve(frontier, ChartStyle.CONTEXT, LINE).addTo(plot);
    }
    LineLayer markers = new LineLayer(y).markers(grey(), ChartStyle.CONTEXT, ChartStyle.marker(0));
    List<Tint> tints = colors.tints();
    for (int i = 0; i < tints.size(); i++) {
      markers.markers(rows(colors.coloured().get(i)), tints.get(i).onPaper(), ChartStyle.marker(i));
    }
    markers.addTo(plot);
    return plot;
  }

  private LegendItemCollection legend() {
    LegendItemCollection items = new LegendItemCollection();
    List<Tint> tints = colors.tints();
    for (int i = 0; i < tints.size(); i++) {
      Curve curve = colors.coloured().get(i);
      if (!rows(curve).isEmpty()) {
        items.add(
            ChartStyle.markerItem(curve.label(), ChartStyle.marker(i), tints.get(i).onPaper()));
      }
    }
    if (frontier.stream().anyMatch(row -> row.get(Columns.EXTRAPOLATED))) {
      items.add(ChartStyle.lineItem("extrapolated", ChartStyle.MUTED, ChartStyle.dashes(LINE)));
    }
    return items;
  }

  /** A curve's rows on the frontier. */
  private List<StoredRow> rows(Curve curve) {
    return frontier.stream().filter(row -> RunNames.design(row).equals(curve.label())).toList();
  }

  /** Those of curves that have no colour. */
  private List<StoredRow> grey() {
    return frontier.stream()
        .filter(row -> colors.coloured().stream().noneMatch(curve -> rows(curve).contains(row)))
        .toList();
  }

  private boolean hasBudgets() {
    return StoredFrontier.hasBudgets(sweep);
  }
}
