package org.corehours.sim.report;

import java.awt.Color;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.corehours.sim.report.draw.ChartStyle;
import org.corehours.sim.report.draw.Layout;
import org.corehours.sim.report.draw.Palette;
import org.corehours.sim.report.page.ChartSpec;
import org.corehours.sim.report.page.ChartSpec.Bar;
import org.corehours.sim.report.page.ChartSpec.Bars;
import org.corehours.sim.report.page.ChartSpec.Part;
import org.corehours.sim.report.table.Cells;
import org.corehours.sim.result.StepTime;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.StoredSweep;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.category.DefaultCategoryDataset;

/** Where the time of a step goes: for each design on the frontier, the share of each cause. */
final class StepTimeChart {

  private static final double WIDEST = 0.08;

  /** A design's time with its run. */
  private record Timed(StoredRow row, StepTime time) {

    String name() {
      return RunNames.design(row) + " on " + row.get(Columns.CHIPS);
    }

    String mfu() {
      return "MFU " + Cells.plain(100 * row.get(Columns.MFU), 2) + " %";
    }

    double share(String cause) {
      double total = time.seconds().values().stream().mapToDouble(s -> s).sum();
      return time.seconds().get(cause) / total;
    }
  }

  private StepTimeChart() {}

  /** Draws a sweep's step times. */
  static JFreeChart of(StoredSweep sweep) {
    DefaultCategoryDataset data = new DefaultCategoryDataset();
    List<String> causes = causes(sweep.stepTimes());
    for (Timed timed : timed(sweep)) {
      String name = timed.name() + ", " + timed.mfu();
      causes.forEach(cause -> data.addValue(timed.share(cause), Causes.name(cause), name));
    }
    return ChartStyle.chart(
        sweep.manifest().name() + ": what a step waits for",
        "Share of a training step by what the chip waits for while other work runs beside it",
        plot(data, causes),
        legend(causes),
        Layout.WIDE);
  }

  /** The same for the page's script. */
  static ChartSpec spec(StoredSweep sweep) {
    return new Bars(
        "Share of a step's time by what the chip waits for",
        "ms",
        true,
        timed(sweep).stream().map(StepTimeChart::bar).toList());
  }

  private static Bar bar(Timed timed) {
    List<Part> parts = new ArrayList<>();
    timed
        .time()
        .seconds()
        .forEach(
            (cause, seconds) ->
                parts.add(new Part(Causes.name(cause), 1000 * seconds, Causes.color(cause))));
    double total = 1000 * timed.row().get(Columns.STEP_SECONDS);
    return new Bar(timed.name(), timed.mfu(), total, parts);
  }

  /** Times whose runs are known. */
  private static List<Timed> timed(StoredSweep sweep) {
    Map<String, StoredRow> rows = new HashMap<>();
    sweep.rows().forEach(row -> rows.put(row.get(Columns.ROW_KEY), row));
    return sweep.stepTimes().stream()
        .filter(time -> rows.containsKey(time.rowKey()))
        .map(time -> new Timed(rows.get(time.rowKey()), time))
        .toList();
  }

  /** Those that take any time. */
  private static List<String> causes(List<StepTime> times) {
    return times.stream()
        .limit(1)
        .flatMap(first -> first.seconds().keySet().stream())
        .filter(cause -> times.stream().anyMatch(time -> time.seconds().get(cause) > 0))
        .toList();
  }

  private static CategoryPlot plot(DefaultCategoryDataset data, List<String> causes) {
    NumberAxis shares = ChartStyle.axis(new NumberAxis("share of the step"));
    shares.setRange(0, 1);
    shares.setNumberFormatOverride(
        new DecimalFormat("0 %", DecimalFormatSymbols.getInstance(Locale.ROOT)));
    CategoryAxis designs = new CategoryAxis();
    designs.setTickLabelFont(ChartStyle.SMALL);
    designs.setTickLabelPaint(ChartStyle.INK);
    designs.setMaximumCategoryLabelWidthRatio(0.4f);
    StackedBarRenderer renderer = new StackedBarRenderer();
    renderer.setBarPainter(new StandardBarPainter());
    renderer.setShadowVisible(false);
    renderer.setMaximumBarWidth(WIDEST);
    for (int i = 0; i < causes.size(); i++) {
      renderer.setSeriesPaint(i, Palette.color(Causes.color(causes.get(i))));
    }
    CategoryPlot plot = new CategoryPlot(data, designs, shares, renderer);
    plot.setOrientation(PlotOrientation.HORIZONTAL);
    plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
    plot.setInsets(new RectangleInsets(0, 0, 0, 40));
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    plot.setRangeGridlinesVisible(false);
    return plot;
  }

  private static LegendItemCollection legend(List<String> causes) {
    LegendItemCollection items = new LegendItemCollection();
    for (String cause : causes) {
      items.add(ChartStyle.areaItem(Causes.name(cause), Palette.color(Causes.color(cause))));
    }
    return items;
  }
}
