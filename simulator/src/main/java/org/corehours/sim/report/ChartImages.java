package org.corehours.sim.report;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.OutputStream;
import org.jfree.chart.ChartUtils;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.text.TextUtils;
import org.jfree.svg.MeetOrSlice;
import org.jfree.svg.PreserveAspectRatio;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.ViewBox;

/** Charts as images. */
final class ChartImages {

  static {
    System.setProperty("java.awt.headless", "true");
    TextUtils.setUseDrawRotatedStringWorkaround(false);
  }

  private ChartImages() {}

  /**
   * The chart as an SVG element.
   *
   * @param id what the names within the element start with; unique on a page
   */
  static String svg(JFreeChart chart, String id) {
    SVGGraphics2D graphics = new SVGGraphics2D(ChartStyle.WIDTH, ChartStyle.HEIGHT);
    graphics.setDefsKeyPrefix(id + "-");
    chart.setElementHinting(false);
    chart.draw(graphics, new Rectangle2D.Double(0, 0, ChartStyle.WIDTH, ChartStyle.HEIGHT));
    return graphics.getSVGElement(
        id,
        true,
        new ViewBox(0, 0, ChartStyle.WIDTH, ChartStyle.HEIGHT),
        PreserveAspectRatio.XMID_YMID,
        MeetOrSlice.MEET);
  }

  /** An SVG element as a file of its own. */
  static String document(String svg) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg;
  }

  /** Writes the chart as a PNG image. */
  static void png(JFreeChart chart, OutputStream out) throws IOException {
    ChartUtils.writeChartAsPNG(out, chart, ChartStyle.WIDTH, ChartStyle.HEIGHT);
  }
}
