package org.corehours.sim.report.draw;

import java.awt.Color;
import java.awt.Stroke;
import java.util.List;
import org.corehours.sim.report.chart.Marker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Lines and marks through pairs of x and y, on one level of a plot, in the order in which they are
 * added.
 */
final class PointLayer {

  private static final int TRANSLUCENT = 185;

  private final XYSeriesCollection data = new XYSeriesCollection();
  private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();

  PointLayer() {
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setUseOutlinePaint(true);
    renderer.setDefaultOutlinePaint(Color.WHITE);
    renderer.setDefaultOutlineStroke(ChartStyle.line(2));
    renderer.setDefaultShapesVisible(false);
  }

  /** Adds a line. */
  void line(List<double[]> points, Color color, Stroke stroke) {
    renderer.setSeriesStroke(add(points, color), stroke);
  }

  /** Adds a mark at each point. */
  void marks(List<double[]> points, Color color, Marker marker) {
    int series = add(points, inside(color, marker.fill()));
    renderer.setSeriesLinesVisible(series, false);
    renderer.setSeriesShapesVisible(series, true);
    renderer.setSeriesShape(series, ChartStyle.shape(marker));
    if (marker.fill() == Marker.Fill.HOLLOW) {
      renderer.setSeriesOutlinePaint(series, color);
      renderer.setSeriesOutlineStroke(series, ChartStyle.RING);
    }
  }

  private static Color inside(Color color, Marker.Fill fill) {
    return switch (fill) {
      case SOLID -> color;
      case TRANSLUCENT -> ChartStyle.translucent(color, TRANSLUCENT);
      case HOLLOW -> Color.WHITE;
    };
  }

  /** Puts the layer on top of what the plot has, if there is anything on it. */
  void addTo(XYPlot plot) {
    if (data.getSeriesCount() > 0) {
      int index = plot.getDatasetCount();
      plot.setDataset(index, data);
      plot.setRenderer(index, renderer);
    }
  }

  private int add(List<double[]> points, Color color) {
    int index = data.getSeriesCount();
    XYSeries series = new XYSeries(index, false, true);
    points.forEach(point -> series.add(point[0], point[1]));
    data.addSeries(series);
    renderer.setSeriesPaint(index, color);
    return index;
  }
}
