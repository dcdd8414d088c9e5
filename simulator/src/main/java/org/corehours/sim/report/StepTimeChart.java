package org.corehours.sim.report;

import java.awt.Color;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.corehours.sim.result.Estimate;
import org.corehours.sim.result.ResultRow;
import org.corehours.sim.result.StepTime;
import org.corehours.sim.result.StoredSweep;
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

  private StepTimeChart() {}

  /** Draws a sweep's step times. */
  static JFreeChart of(StoredSweep sweep) {
    Map<String, ResultRow> rows = new LinkedHashMap<>();
    sweep.rows().forEach(row -> rows.put(row.rowKey(), row));
    DefaultCategoryDataset data = new DefaultCategoryDataset();
    Set<String> causes = causes(sweep.stepTimes());
    for (StepTime time : sweep.stepTimes()) {
      ResultRow row = rows.get(time.rowKey());
      if (row != null) {
        double total = time.seconds().values().stream().mapToDouble(s -> s).sum();
        causes.forEach(
            cause ->
                data.addValue(
                    time.seconds().get(cause) / total,
                    cause.replace('_', ' '),
                    name(row.estimate())));
      }
    }
    return ChartStyle.chart(
        sweep.manifest().name() + ": where a step's time goes",
        "Share of a training step by what it waits for, of designs on the frontier",
        plot(data, causes.size()),
        legend(List.copyOf(causes)),
        Layout.WIDE);
  }

  /** The design with its slice. */
  static String name(Estimate estimate) {
    return Cells.design(estimate) + " on " + estimate.chips();
  }

  /** Those that take any time. */
  private static Set<String> causes(List<StepTime> times) {
    Set<String> causes = new LinkedHashSet<>();
    if (!times.isEmpty()) {
      times.get(0).seconds().keySet().stream()
          .filter(cause -> times.stream().anyMatch(time -> time.seconds().get(cause) > 0))
          .forEach(causes::add);
    }
    return causes;
  }

  private static CategoryPlot plot(DefaultCategoryDataset data, int causes) {
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
    for (int i = 0; i < causes; i++) {
      renderer.setSeriesPaint(i, color(i, causes));
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
    for (int i = 0; i < causes.size(); i++) {
      items.add(ChartStyle.areaItem(causes.get(i).replace('_', ' '), color(i, causes.size())));
    }
    return items;
  }

  private static Color color(int index, int count) {
    return ChartStyle.color(index, count);
  }
}
