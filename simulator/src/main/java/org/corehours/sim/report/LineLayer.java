package org.corehours.sim.report;

import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.corehours.sim.result.ResultRow;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Lines and markers that lie on one level of a plot, in the order in which they are added. */
final class LineLayer {

  private final XYSeriesCollection data = new XYSeriesCollection();
  private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
  private final ToDoubleFunction<ResultRow> y;

  /** A layer that shows this value of a row against its core-hours. */
  LineLayer(ToDoubleFunction<ResultRow> y) {
    this.y = y;
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setUseOutlinePaint(true);
    renderer.setDefaultOutlinePaint(Color.WHITE);
    renderer.setDefaultOutlineStroke(ChartStyle.line(2));
    renderer.setDefaultShapesVisible(false);
  }

  /** Adds a line through the rows. */
  LineLayer line(List<ResultRow> rows, Color color, Stroke stroke) {
    int series = add(rows, color);
    renderer.setSeriesStroke(series, stroke);
    return this;
  }

  /** Adds a line that is dashed where the rows are extrapolated. */
  LineLayer curve(List<ResultRow> rows, Color color, double width) {
    for (Curve.Part part : Curve.parts(rows)) {
      line(
          part.rows(),
          color,
          part.extrapolated() ? ChartStyle.dashes(width) : ChartStyle.line(width));
    }
    if (rows.size() == 1) {
      markers(rows, color, ChartStyle.marker(0));
    }
    return this;
  }

  /** Adds a marker for each row. */
  LineLayer markers(List<ResultRow> rows, Color color, Shape shape) {
    return markers(add(rows, color), shape);
  }

  /** Adds a marker at each pair of core-hours and value. */
  LineLayer points(List<double[]> points, Color color, Shape shape) {
    XYSeries series = series();
    points.forEach(point -> series.add(point[0], point[1]));
    return markers(add(series, color), shape);
  }

  /** Puts the layer on top of what the plot has. */
  void addTo(XYPlot plot) {
    int index = plot.getDatasetCount();
    plot.setDataset(index, data);
    plot.setRenderer(index, renderer);
  }

  private LineLayer markers(int series, Shape shape) {
    renderer.setSeriesLinesVisible(series, false);
    renderer.setSeriesShapesVisible(series, true);
    renderer.setSeriesShape(series, shape);
    return this;
  }

  private int add(List<ResultRow> rows, Color color) {
    XYSeries series = series();
    rows.forEach(row -> series.add(row.estimate().coreHours(), y.applyAsDouble(row)));
    return add(series, color);
  }

  private int add(XYSeries series, Color color) {
    data.addSeries(series);
    int index = data.getSeriesCount() - 1;
    renderer.setSeriesPaint(index, color);
    return index;
  }

  private XYSeries series() {
    return new XYSeries(data.getSeriesCount(), false, true);
  }
}
