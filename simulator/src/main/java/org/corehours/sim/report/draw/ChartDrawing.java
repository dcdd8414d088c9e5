package org.corehours.sim.report.draw;

import java.util.List;
import org.corehours.sim.report.chart.ChartSpec;
import org.corehours.sim.report.chart.ChartSpec.Arrangement;
import org.corehours.sim.report.chart.ChartSpec.Bars;
import org.corehours.sim.report.chart.ChartSpec.Plots;
import org.corehours.sim.report.chart.Panel;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.Plot;

/** Draws a chart as an image. */
final class ChartDrawing {

  private static final double GAP = 28;

  private ChartDrawing() {}

  static JFreeChart of(ChartSpec spec, Layout layout) {
    Plot plot = spec instanceof Bars bars ? BarsPlot.of(bars) : plot((Plots) spec, layout);
    return ChartStyle.chart(spec.title(), spec.subtitle(), plot, Legend.of(spec), layout);
  }

  private static Plot plot(Plots plots, Layout layout) {
    List<Panel> panels = plots.panels();
    if (panels.size() == 1) {
      return new PanelPlot(panels.get(0), TickCounts.OF_ONE).plot(AxisRange.x(panels));
    }
    return plots.arrangement() == Arrangement.GRID
        ? grid(panels, TickCounts.ofGrid(layout))
        : stacked(panels);
  }

  private static Plot grid(List<Panel> panels, TickCounts ticks) {
    return new GridPlot(
        panels.stream()
            .map(panel -> new PanelPlot(panel, ticks).plot(AxisRange.x(List.of(panel))))
            .toList());
  }

  private static Plot stacked(List<Panel> panels) {
    CombinedDomainXYPlot plots =
        new CombinedDomainXYPlot(
            PanelPlot.axis(panels.get(0).x(), AxisRange.x(panels), TickCounts.OF_ONE.x()));
    plots.setGap(GAP);
    for (Panel panel : panels) {
      plots.add(new PanelPlot(panel, TickCounts.OF_ONE).plotBelow(AxisRange.x(panels)));
    }
    return plots;
  }
}
