package org.corehours.sim.report.draw;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.corehours.sim.report.chart.Marker;
import org.corehours.sim.report.chart.Tint;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.VerticalAlignment;
import org.jfree.chart.util.ShapeUtils;

/** How all charts look: white, few lines, colours that colour-blind readers tell apart. */
final class ChartStyle {

  static final Color INK = color(Tint.INK);
  static final Color MUTED = color(Tint.MUTED);
  static final Color PALE = color(Tint.PALE);
  private static final Color NOTHING = new Color(255, 255, 255, 0);
  private static final Color GRID = new Color(0xe6e9ed);

  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 32);
  private static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 24);
  static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 22);
  static final Font TINY = new Font(Font.SANS_SERIF, Font.PLAIN, 18);

  /** Of a hollow mark. */
  static final Stroke RING = line(3.5);

  private static final Stroke HAIRLINE = new BasicStroke(1.5f);
  private static final Line2D LEGEND_LINE = new Line2D.Double(-24, 0, 24, 0);

  private ChartStyle() {}

  /** A chart with its legend, which may be empty, beside the data. */
  static JFreeChart chart(
      String title, String subtitle, Plot plot, LegendItemCollection legend, Layout layout) {
    JFreeChart chart = new JFreeChart(null, null, plot, false);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(new RectangleInsets(28, 28, 20, 28));
    chart.addSubtitle(heading(title, TITLE, INK, 0));
    chart.addSubtitle(heading(subtitle, SMALL, MUTED, 18));
    if (legend.getItemCount() > 0) {
      chart.addSubtitle(legend(legend, layout.legend()));
    }
    return chart;
  }

  static XYPlot plot(ValueAxis x, ValueAxis y) {
    XYPlot plot = new XYPlot(null, x, y, null);
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    plot.setDomainGridlinePaint(GRID);
    plot.setRangeGridlinePaint(GRID);
    plot.setDomainGridlineStroke(HAIRLINE);
    plot.setRangeGridlineStroke(HAIRLINE);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    return plot;
  }

  static <A extends ValueAxis> A axis(A axis) {
    axis.setLabelFont(LABEL);
    axis.setLabelPaint(INK);
    axis.setTickLabelFont(SMALL);
    axis.setTickLabelPaint(MUTED);
    axis.setAxisLinePaint(MUTED);
    axis.setTickMarkPaint(MUTED);
    axis.setTickMarkOutsideLength(6);
    axis.setTickLabelInsets(new RectangleInsets(4, 6, 4, 6));
    axis.setLabelInsets(new RectangleInsets(8, 4, 8, 4));
    return axis;
  }

  private static LegendTitle legend(LegendItemCollection items, RectangleEdge side) {
    LegendTitle legend = new LegendTitle(() -> items);
    legend.setPosition(side);
    legend.setVerticalAlignment(VerticalAlignment.TOP);
    legend.setItemFont(SMALL);
    legend.setItemPaint(INK);
    legend.setBackgroundPaint(Color.WHITE);
    legend.setItemLabelPadding(new RectangleInsets(4, 6, 4, 4));
    legend.setPadding(new RectangleInsets(0, RectangleEdge.isLeftOrRight(side) ? 24 : 0, 0, 0));
    return legend;
  }

  static LegendItem lineItem(String label, Color color, Stroke stroke) {
    return new LegendItem(label, null, null, null, LEGEND_LINE, stroke, color);
  }

  static LegendItem areaItem(String label, Color color) {
    return new LegendItem(label, null, null, null, new Rectangle2D.Double(-24, -9, 48, 18), color);
  }

  static LegendItem markerItem(String label, Marker marker, Color color) {
    return markerItem(label, marker, color, line(1), NOTHING);
  }

  /** A line with marks on it. */
  static LegendItem markerItem(
      String label, Marker marker, Color color, Stroke stroke, Color lineColor) {
    boolean hollow = marker.fill() == Marker.Fill.HOLLOW;
    return new LegendItem(
        label,
        null,
        null,
        null,
        true,
        shape(marker),
        true,
        hollow ? Color.WHITE : color,
        true,
        hollow ? color : Color.WHITE,
        hollow ? RING : line(2),
        true,
        LEGEND_LINE,
        stroke,
        lineColor);
  }

  static Stroke line(double width) {
    return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  static Stroke dashes(double width) {
    return new BasicStroke(
        (float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {10, 7}, 0);
  }

  /** A colour on white. */
  static Color color(Tint tint) {
    return new Color(tint.onPaper());
  }

  static Color translucent(Color color, int alpha) {
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
  }

  /** A colour dark enough for text. */
  static Color legible(Color color) {
    return new Color(Tint.mix(color.getRGB(), INK.getRGB(), 0.3));
  }

  /** The outline of a mark around the origin. */
  static Shape shape(Marker marker) {
    double radius = marker.radius();
    return switch (marker.shape()) {
      case DISC -> disc(radius);
      case SQUARE -> {
        double half = radius - 0.5;
        yield new Rectangle2D.Double(-half, -half, 2 * half, 2 * half);
      }
      case DIAMOND -> ShapeUtils.createDiamond((float) radius + 2);
      case TRIANGLE -> ShapeUtils.createUpTriangle((float) radius + 1);
    };
  }

  /** A circle around the origin. */
  static Shape disc(double radius) {
    return new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius);
  }

  private static TextTitle heading(String text, Font font, Color color, double below) {
    TextTitle title = new TextTitle(text, font);
    title.setPaint(color);
    title.setHorizontalAlignment(HorizontalAlignment.LEFT);
    title.setTextAlignment(HorizontalAlignment.LEFT);
    title.setPadding(new RectangleInsets(2, 8, 2 + below, 8));
    return title;
  }
}
