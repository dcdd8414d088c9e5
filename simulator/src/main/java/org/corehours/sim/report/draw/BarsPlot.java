package org.corehours.sim.report.draw;

import java.awt.Color;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.corehours.sim.report.chart.ChartSpec.Bar;
import org.corehours.sim.report.chart.ChartSpec.Bars;
import org.corehours.sim.report.chart.ChartSpec.Portion;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.category.DefaultCategoryDataset;

/** Bars of shares, drawn from left to right. */
final class BarsPlot {

  private static final double WIDEST = 0.08;

  private BarsPlot() {}

  static CategoryPlot of(Bars bars) {
    StackedBarRenderer renderer = new StackedBarRenderer();
    renderer.setBarPainter(new StandardBarPainter());
    renderer.setShadowVisible(false);
    renderer.setMaximumBarWidth(WIDEST);
    List<Portion> parts = parts(bars);
    for (int i = 0; i < parts.size(); i++) {
      renderer.setSeriesPaint(i, ChartStyle.color(parts.get(i).tint()));
    }
    CategoryPlot plot = new CategoryPlot(data(bars), names(), shares(bars), renderer);
    plot.setOrientation(PlotOrientation.HORIZONTAL);
    plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
    plot.setInsets(new RectangleInsets(0, 0, 0, 40));
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    plot.setRangeGridlinesVisible(false);
    return plot;
  }

  /** The parts that are above 0 in any bar, each as it is in the first of those. */
  static List<Portion> parts(Bars bars) {
    Map<String, Portion> parts = new LinkedHashMap<>();
    Map<String, Portion> order = new LinkedHashMap<>();
    for (Bar bar : bars.rows()) {
      for (Portion part : bar.parts()) {
        order.putIfAbsent(part.name(), part);
        if (part.value() > 0) {
          parts.putIfAbsent(part.name(), part);
        }
      }
    }
    return order.keySet().stream().filter(parts::containsKey).map(parts::get).toList();
  }

  private static DefaultCategoryDataset data(Bars bars) {
    DefaultCategoryDataset data = new DefaultCategoryDataset();
    List<String> names = parts(bars).stream().map(Portion::name).toList();
    for (Bar bar : bars.rows()) {
      double total = bar.parts().stream().mapToDouble(Portion::value).sum();
      for (String name : names) {
        double value =
            bar.parts().stream()
                .filter(part -> part.name().equals(name))
                .mapToDouble(Portion::value)
                .sum();
        data.addValue(value / total, name, bar.name() + ", " + bar.note());
      }
    }
    return data;
  }

  private static NumberAxis shares(Bars bars) {
    NumberAxis shares = ChartStyle.axis(new NumberAxis(bars.shares()));
    shares.setRange(0, 1);
    shares.setNumberFormatOverride(
        new DecimalFormat("0 %", DecimalFormatSymbols.getInstance(Locale.ROOT)));
    return shares;
  }

  private static CategoryAxis names() {
    CategoryAxis names = new CategoryAxis();
    names.setTickLabelFont(ChartStyle.SMALL);
    names.setTickLabelPaint(ChartStyle.INK);
    names.setMaximumCategoryLabelWidthRatio(0.4f);
    return names;
  }
}
