package org.corehours.sim.report.draw;

import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Lines and markers through pairs of x and y, on one level of a plot, in the order in which they
 * are added.
 */
public final class PointLayer {

  private final XYSeriesCollection data = new XYSeriesCollection();
  private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();

  public PointLayer() {
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setUseOutlinePaint(true);
    renderer.setDefaultOutlinePaint(Color.WHITE);
    renderer.setDefaultOutlineStroke(ChartStyle.line(2));
    renderer.setDefaultShapesVisible(false);
  }

  /** The course of a line through points whose y holds until the next x. */
  public static List<double[]> steps(List<double[]> points) {
    List<double[]> steps = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      if (i > 0) {
        steps.add(new double[] {points.get(i)[0], points.get(i - 1)[1]});
      }
      steps.add(points.get(i));
    }
    return steps;
  }

  /** Adds a line. */
  public PointLayer line(List<double[]> points, Color color, Stroke stroke) {
    renderer.setSeriesStroke(add(points, color), stroke);
    return this;
  }

  /** Adds a marker at each point. */
  public PointLayer markers(List<double[]> points, Color color, Shape shape) {
    addMarkers(points, color, shape);
    return this;
  }

  /** Adds a hollow marker at each point. */
  public PointLayer rings(List<double[]> points, Color color, Shape shape, Stroke stroke) {
    int series = addMarkers(points, Color.WHITE, shape);
    renderer.setSeriesOutlinePaint(series, color);
    renderer.setSeriesOutlineStroke(series, stroke);
    return this;
  }

  /** Puts the layer on top of what the plot has. */
  public void addTo(XYPlot plot) {
    int index = plot.getDatasetCount();
    plot.setDataset(index, data);
    plot.setRenderer(index, renderer);
  }

  private int addMarkers(List<double[]> points, Color color, Shape shape) {
    int series = add(points, color);
    renderer.setSeriesLinesVisible(series, false);
    renderer.setSeriesShapesVisible(series, true);
    renderer.setSeriesShape(series, shape);
    return series;
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
