package org.corehours.sim.report.draw;

import java.awt.Color;
import java.util.List;
import org.corehours.sim.report.chart.ChartPoint;
import org.corehours.sim.report.chart.Extent;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Intervals as translucent bands. */
final class BandLayer {

  private final YIntervalSeriesCollection data = new YIntervalSeriesCollection();
  private final DeviationRenderer renderer = new DeviationRenderer(false, false);

  BandLayer(double opacity) {
    renderer.setAlpha((float) opacity);
  }

  /** Adds a band through the points that have an interval, in the order of x. */
  void band(List<ChartPoint> points, Color color) {
    int index = data.getSeriesCount();
    YIntervalSeries series = new YIntervalSeries(index);
    for (ChartPoint point : points) {
      if (point.interval().isPresent()) {
        Extent ends = point.interval().get();
        series.add(point.x(), point.y(), ends.low(), ends.high());
      }
    }
    if (series.getItemCount() > 0) {
      data.addSeries(series);
      renderer.setSeriesFillPaint(index, color);
    }
  }

  int size() {
    return data.getSeriesCount();
  }

  /** Puts the layer on top of what the plot has, if there is anything on it. */
  void addTo(XYPlot plot) {
    if (size() > 0) {
      int index = plot.getDatasetCount();
      plot.setDataset(index, data);
      plot.setRenderer(index, renderer);
    }
  }
}
