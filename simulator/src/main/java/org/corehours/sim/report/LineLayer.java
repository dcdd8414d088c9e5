package org.corehours.sim.report;

import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.corehours.sim.report.draw.ChartStyle;
import org.corehours.sim.report.draw.PointLayer;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.jfree.chart.plot.XYPlot;

/** Lines and markers through rows, on one level of a plot, in the order in which they are added. */
public final class LineLayer {

  /** What is mostly shown. */
  public static final ToDoubleFunction<StoredRow> LOSS = row -> row.get(Columns.LOSS);

  private final PointLayer layer = new PointLayer();
  private final ToDoubleFunction<StoredRow> y;
  private final UnaryOperator<List<double[]>> course;

  private LineLayer(ToDoubleFunction<StoredRow> y, UnaryOperator<List<double[]>> course) {
    this.y = y;
    this.course = course;
  }

  /** A layer that shows this value of a row against its core-hours. */
  public LineLayer(ToDoubleFunction<StoredRow> y) {
    this(y, UnaryOperator.identity());
  }

  /** The same for values that hold until the next row. */
  public static LineLayer inSteps(ToDoubleFunction<StoredRow> y) {
    return new LineLayer(y, PointLayer::steps);
  }

  /** Adds a line through the rows. */
  public LineLayer line(List<StoredRow> rows, Color color, Stroke stroke) {
    layer.line(course.apply(points(rows)), color, stroke);
    return this;
  }

  /** Adds a line that is dashed where the rows are extrapolated. */
  public LineLayer curve(List<StoredRow> rows, Color color, double width) {
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
  public LineLayer markers(List<StoredRow> rows, Color color, Shape shape) {
    return points(points(rows), color, shape);
  }

  /** Adds a marker at each pair of core-hours and value. */
  public LineLayer points(List<double[]> points, Color color, Shape shape) {
    layer.markers(points, color, shape);
    return this;
  }

  /** Puts the layer on top of what the plot has. */
  public void addTo(XYPlot plot) {
    layer.addTo(plot);
  }

  private List<double[]> points(List<StoredRow> rows) {
    return rows.stream()
        .map(row -> new double[] {row.get(Columns.CORE_HOURS), y.applyAsDouble(row)})
        .toList();
  }
}
