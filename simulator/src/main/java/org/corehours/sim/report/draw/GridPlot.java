package org.corehours.sim.report.draw;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.PlotState;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

/** Plots in rows of two, each with its own axes. */
final class GridPlot extends Plot {

  private static final long serialVersionUID = 1L;

  private static final int COLUMNS = 2;
  private static final double GAP = 28;

  private final transient List<XYPlot> plots;

  GridPlot(List<XYPlot> plots) {
    this.plots = List.copyOf(plots);
    setInsets(RectangleInsets.ZERO_INSETS);
  }

  @Override
  public String getPlotType() {
    return "grid";
  }

  @Override
  public void draw(
      Graphics2D g2,
      Rectangle2D area,
      Point2D anchor,
      PlotState parentState,
      PlotRenderingInfo info) {
    int rows = (plots.size() + COLUMNS - 1) / COLUMNS;
    double width = (area.getWidth() - (COLUMNS - 1) * GAP) / COLUMNS;
    double height = (area.getHeight() - (rows - 1) * GAP) / rows;
    for (int i = 0; i < plots.size(); i++) {
      int row = i / COLUMNS;
      int column = i % COLUMNS;
      double x = area.getX() + column * (width + GAP);
      double y = area.getY() + row * (height + GAP);
      plots.get(i).draw(g2, new Rectangle2D.Double(x, y, width, height), null, parentState, null);
    }
  }
}
