package org.corehours.sim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.corehours.sim.report.draw.BandLayer;
import org.corehours.sim.report.draw.ChartStyle;
import org.corehours.sim.report.draw.Extent;
import org.corehours.sim.report.draw.Layout;
import org.corehours.sim.report.draw.Tint;
import org.corehours.sim.report.page.ChartSpec.Axis;
import org.corehours.sim.report.page.ChartSpec.Lines;
import org.corehours.sim.report.page.ChartSpec.Series;
import org.corehours.sim.result.PublishedRun;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.StoredSweep;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.plot.XYPlot;

/**
 * The best loss for so many core-hours with its interval, and the published runs. Of a sweep with
 * sparse runs, only the dense ones.
 */
final class FrontierChart {

  private static final double LINE = 4.5;
  private static final String PUBLISHED = "published runs";

  private final String leftOut;
  private final StoredSweep sweep;
  private final List<StoredRow> rows;
  private final List<PublishedRun> published;

  private FrontierChart(StoredSweep all) {
    leftOut = Executions.leftOut(all);
    sweep = Executions.reference(all);
    rows = Curve.frontier(sweep);
    published = PublishedRuns.of(sweep);
  }

  /** Draws a sweep's frontier. */
  static JFreeChart of(StoredSweep all) {
    return new FrontierChart(all).chart();
  }

  /** The same for the page's script. */
  static Lines spec(StoredSweep all) {
    FrontierChart chart = new FrontierChart(all);
    List<Series> series =
        new ArrayList<>(
            new LiveLine("best run", "line", Tint.INK).parts(chart.rows, LivePoints::loss));
    if (!chart.published.isEmpty()) {
      series.add(LossSpec.rings(PUBLISHED, Tint.GREY, chart.published));
    }
    return new Lines("The best loss for so many core-hours", Axis.HOURS, Axis.LOSS, series);
  }

  private JFreeChart chart() {
    XYPlot plot =
        ChartStyle.plot(
            Extent.around(
                    DoubleStream.concat(
                        rows.stream().mapToDouble(row -> row.get(Columns.CORE_HOURS)),
                        published.stream().mapToDouble(PublishedRun::coreHours)))
                .axis(ChartStyle.hours(sweep)),
            Extent.around(
                    DoubleStream.concat(
                        rows.stream().flatMapToDouble(LossView::interval),
                        published.stream().mapToDouble(PublishedRun::loss)))
                .axis("held-out loss (nats)"));
    new BandLayer(0.18).band(rows, ChartStyle.INK).addTo(plot);
    new LineLayer(LineLayer.LOSS)
        .curve(rows, ChartStyle.INK, LINE)
        .points(
            published.stream().map(LossChart::place).toList(),
            Tint.GREY.onPaper(),
            ChartStyle.marker(0))
        .addTo(plot);
    String title =
        sweep.manifest().name()
            + (StoredFrontier.hasBudgets(sweep)
                ? ": the best loss for each budget"
                : ": the runs no other run beats");
    String subtitle =
        ChartStyle.sentences(
            "Law " + sweep.manifest().law().name() + leftOut, PublishedRuns.leftOut(sweep));
    return ChartStyle.chart(title, subtitle, plot, legend(), Layout.WIDE);
  }

  private LegendItemCollection legend() {
    LegendItemCollection items = new LegendItemCollection();
    items.add(ChartStyle.lineItem("best run", ChartStyle.INK, ChartStyle.line(LINE)));
    items.add(ChartStyle.intervalItem(sweep));
    if (!published.isEmpty()) {
      items.add(ChartStyle.markerItem(PUBLISHED, ChartStyle.marker(0), Tint.GREY.onPaper()));
    }
    return items;
  }
}
