package org.corehours.sim.report.draw;

import java.awt.Color;
import java.util.List;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Loss intervals as translucent bands. */
public final class BandLayer {

  private final YIntervalSeriesCollection data = new YIntervalSeriesCollection();
  private final DeviationRenderer renderer = new DeviationRenderer(false, false);

  public BandLayer(double opacity) {
    renderer.setAlpha((float) opacity);
  }

  /** Adds the band of the rows, which are in the order of their core-hours. */
  public BandLayer band(List<StoredRow> rows, Color color) {
    return area(
        rows.stream()
            .filter(
                row -> row.get(Columns.LOSS_LOW) > 0 && Double.isFinite(row.get(Columns.LOSS_HIGH)))
            .map(
                row ->
                    new double[] {
                      row.get(Columns.CORE_HOURS),
                      row.get(Columns.LOSS),
                      row.get(Columns.LOSS_LOW),
                      row.get(Columns.LOSS_HIGH)
                    })
            .toList(),
        color);
  }

  /** Adds a band through points of x, y, the least and the most y, in the order of x. */
  public BandLayer area(List<double[]> points, Color color) {
    int index = data.getSeriesCount();
    YIntervalSeries series = new YIntervalSeries(index);
    points.forEach(point -> series.add(point[0], point[1], point[2], point[3]));
    data.addSeries(series);
    renderer.setSeriesFillPaint(index, color);
    return this;
  }

  /** Puts the layer on top of what the plot has. */
  public void addTo(XYPlot plot) {
    int index = plot.getDatasetCount();
    plot.setDataset(index, data);
    plot.setRenderer(index, renderer);
  }
}
