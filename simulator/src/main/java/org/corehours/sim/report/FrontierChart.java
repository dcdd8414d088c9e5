package org.corehours.sim.report;

import java.util.List;
import java.util.stream.DoubleStream;
import org.corehours.sim.result.PublishedRun;
import org.corehours.sim.result.ResultRow;
import org.corehours.sim.result.StoredSweep;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.plot.XYPlot;

/**
 * The best loss for so many core-hours with its interval, and the published runs. Of a sweep with
 * sparse runs, only the dense ones.
 */
final class FrontierChart {

  private static final double LINE = 4.5;

  private FrontierChart() {}

  /** Draws a sweep's frontier. */
  static JFreeChart of(StoredSweep all) {
    StoredSweep sweep = Executions.reference(all);
    List<ResultRow> rows = Curve.frontier(sweep);
    List<PublishedRun> published = sweep.manifest().publishedRuns();
    XYPlot plot =
        ChartStyle.plot(
            Extent.around(
                    DoubleStream.concat(
                        rows.stream().mapToDouble(row -> row.estimate().coreHours()),
                        published.stream().mapToDouble(PublishedRun::coreHours)))
                .axis(Cells.chip(sweep.manifest().chip().name()) + " core-hours"),
            Extent.around(
                    DoubleStream.concat(
                        rows.stream().flatMapToDouble(FrontierChart::interval),
                        published.stream().mapToDouble(PublishedRun::loss)))
                .axis("held-out loss (nats)"));
    new BandLayer(0.18).band(rows, ChartStyle.INK).addTo(plot);
    new LineLayer(row -> row.estimate().loss())
        .curve(rows, ChartStyle.INK, LINE)
        .points(
            published.stream().map(run -> new double[] {run.coreHours(), run.loss()}).toList(),
            ChartStyle.color(1, 3),
            ChartStyle.marker(0))
        .addTo(plot);
    String title =
        sweep.manifest().name()
            + (Frontier.hasBudgets(sweep)
                ? ": the best loss for each budget"
                : ": the runs no other run beats");
    String subtitle = "Law " + sweep.manifest().law().name() + Executions.leftOut(all);
    return ChartStyle.chart(title, subtitle, plot, legend(sweep), Layout.WIDE);
  }

  /** Its ends, as far as they are known. */
  private static DoubleStream interval(ResultRow row) {
    return DoubleStream.of(
            row.estimate().loss(), row.estimate().lossLow(), row.estimate().lossHigh())
        .filter(value -> value > 0 && Double.isFinite(value));
  }

  private static LegendItemCollection legend(StoredSweep sweep) {
    LegendItemCollection items = new LegendItemCollection();
    items.add(ChartStyle.lineItem("best run", ChartStyle.INK, ChartStyle.line(LINE)));
    items.add(
        ChartStyle.areaItem(
            Cells.percent(sweep.manifest().intervalLevel()) + " interval",
            ChartStyle.translucent(ChartStyle.MUTED, 70)));
    if (!sweep.manifest().publishedRuns().isEmpty()) {
      items.add(
          ChartStyle.markerItem("published run", ChartStyle.marker(0), ChartStyle.color(1, 3)));
    }
    return items;
  }
}
