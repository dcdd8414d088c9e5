package org.corehours.sim.report.draw;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.corehours.sim.report.table.Cells;
import org.corehours.sim.result.store.StoredSweep;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.VerticalAlignment;
import org.jfree.chart.util.ShapeUtils;

/** How all charts look: white, few lines, colours that colour-blind readers tell apart. */
public final class ChartStyle {

  public static final Color INK = new Color(0x1f2328);
  public static final Color MUTED = new Color(0x57606a);
  public static final Color CONTEXT = new Color(0xc4cad1);
  private static final Color NOTHING = new Color(255, 255, 255, 0);
  private static final Color GRID = new Color(0xe6e9ed);

  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 32);
  private static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 24);
  public static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 22);
  public static final Font TINY = new Font(Font.SANS_SERIF, Font.PLAIN, 18);

  private static final Stroke HAIRLINE = new BasicStroke(1.5f);
  private static final Line2D LEGEND_LINE = new Line2D.Double(-24, 0, 24, 0);

  /** Plasma without its palest end: dark for small models, told apart without seeing hues. */
  private static final List<Color> SCALE =
      List.of(
          new Color(0x0d0887),
          new Color(0x6a00a8),
          new Color(0xb12a90),
          new Color(0xe16462),
          new Color(0xf9a242));

  private ChartStyle() {}

  /** A chart with its legend, which may be empty, beside the data. */
  public static JFreeChart chart(
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

  public static XYPlot plot(ValueAxis x, ValueAxis y) {
    XYPlot plot = new XYPlot(null, x, y, null);
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    plot.setDomainGridlinePaint(GRID);
    plot.setRangeGridlinePaint(GRID);
    plot.setDomainGridlineStroke(HAIRLINE);
    plot.setRangeGridlineStroke(HAIRLINE);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    return plot;
  }

  public static <A extends ValueAxis> A axis(A axis) {
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

  public static LegendItem lineItem(String label, Color color, Stroke stroke) {
    return new LegendItem(label, null, null, null, LEGEND_LINE, stroke, color);
  }

  public static LegendItem areaItem(String label, Color color) {
    return new LegendItem(label, null, null, null, new Rectangle2D.Double(-24, -9, 48, 18), color);
  }

  /** The intervals of a sweep. */
  public static LegendItem intervalItem(StoredSweep sweep) {
    return intervalItem(sweep.manifest().intervalLevel());
  }

  /** Intervals of a level. */
  public static LegendItem intervalItem(double level) {
    return areaItem(Cells.percent(level) + " interval", translucent(MUTED, 70));
  }

  /** What the axis of a sweep's compute is called. */
  public static String hours(StoredSweep sweep) {
    return Cells.chip(sweep.manifest().chip().name()) + " core-hours";
  }

  /** A text, and after it another sentence if there is one. */
  public static String sentences(String text, String more) {
    return more.isEmpty() ? text : text + ". " + more;
  }

  public static LegendItem markerItem(String label, Shape marker, Color color) {
    return item(label, color, line(1), NOTHING, marker);
  }

  public static LegendItem ringItem(String label, Shape marker, Color color, Stroke stroke) {
    return item(label, Color.WHITE, line(1), NOTHING, marker, color, stroke);
  }

  public static LegendItem curveItem(String label, Shape marker, Color color, Stroke stroke) {
    return item(label, color, stroke, color, marker);
  }

  private static LegendItem item(
      String label, Color color, Stroke stroke, Color lineColor, Shape marker) {
    return item(label, color, stroke, lineColor, marker, Color.WHITE, line(2));
  }

  private static LegendItem item(
      String label,
      Color color,
      Stroke stroke,
      Color lineColor,
      Shape marker,
      Color outline,
      Stroke outlineStroke) {
    return new LegendItem(
        label,
        null,
        null,
        null,
        true,
        marker,
        true,
        color,
        true,
        outline,
        outlineStroke,
        true,
        LEGEND_LINE,
        stroke,
        lineColor);
  }

  public static Stroke line(double width) {
    return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  public static Stroke dashes(double width) {
    return new BasicStroke(
        (float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {10, 7}, 0);
  }

  /** The colour of one of so many curves. */
  public static Color color(int index, int count) {
    double position = count < 2 ? 0 : (double) index * (SCALE.size() - 1) / (count - 1);
    int below = Math.min((int) position, SCALE.size() - 2);
    return mix(SCALE.get(below), SCALE.get(below + 1), position - below);
  }

  public static Color translucent(Color color, int alpha) {
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
  }

  /** The colour of one of so many curves that are drawn beside or on top of dark ones. */
  public static Color colorOnInk(int index, int count) {
    return color(count - index, count + 1);
  }

  /** A colour dark enough for text. */
  static Color legible(Color color) {
    return mix(color, INK, 0.3);
  }

  /** The marker of a curve; neighbours differ. */
  public static Shape marker(int index) {
    return switch (index % 4) {
      case 0 -> new Ellipse2D.Double(-8, -8, 16, 16);
      case 1 -> new Rectangle2D.Double(-7.5, -7.5, 15, 15);
      case 2 -> ShapeUtils.createDiamond(10);
      default -> ShapeUtils.createUpTriangle(9);
    };
  }

  /** A circle around the origin. */
  public static Shape disc(double radius) {
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

  static Color mix(Color from, Color to, double share) {
    return new Color(
        mix(from.getRed(), to.getRed(), share),
        mix(from.getGreen(), to.getGreen(), share),
        mix(from.getBlue(), to.getBlue(), share));
  }

  private static int mix(int from, int to, double share) {
    return (int) Math.round(from + share * (to - from));
  }
}
