package org.corehours.sim.report;

import java.awt.Color;
import java.util.List;
import org.corehours.sim.result.Estimate;
import org.corehours.sim.result.ResultRow;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Loss intervals as translucent bands. */
final class BandLayer {

  private final YIntervalSeriesCollection data = new YIntervalSeriesCollection();
  private final DeviationRenderer renderer = new DeviationRenderer(false, false);

  BandLayer(double opacity) {
    renderer.setAlpha((float) opacity);
  }

  /** Adds the band of the rows, which are in the order of their core-hours. */
  BandLayer band(List<ResultRow> rows, Color color) {
    YIntervalSeries series = new YIntervalSeries(data.getSeriesCount());
    for (ResultRow row : rows) {
      Estimate estimate = row.estimate();
      if (estimate.lossLow() > 0 && Double.isFinite(estimate.lossHigh())) {
        series.add(estimate.coreHours(), estimate.loss(), estimate.lossLow(), estimate.lossHigh());
      }
    }
    data.addSeries(series);
    renderer.setSeriesFillPaint(data.getSeriesCount() - 1, color);
    return this;
  }

  /** Puts the layer on top of what the plot has. */
  void addTo(XYPlot plot) {
    int index = plot.getDatasetCount();
    plot.setDataset(index, data);
    plot.setRenderer(index, renderer);
  }
}
