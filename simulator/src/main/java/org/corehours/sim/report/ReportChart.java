package org.corehours.sim.report;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.OutputStream;
import org.corehours.sim.result.StoredSweep;
import org.jfree.chart.ChartUtils;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.text.TextUtils;
import org.jfree.svg.MeetOrSlice;
import org.jfree.svg.PreserveAspectRatio;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.ViewBox;

/** The charts of a report, and how they become images. */
enum ReportChart {
  LOSS("loss-vs-core-hours", "Loss against core-hours"),
  OPTIMAL("optimal-vs-budget", "Parameters and epochs of the best run");

  static {
    // Before any class of AWT looks for a screen.
    System.setProperty("java.awt.headless", "true");
    // Rotated labels as text, not as outlines.
    TextUtils.setUseDrawRotatedStringWorkaround(false);
  }

  private final String fileName;
  private final String label;

  ReportChart(String fileName, String label) {
    this.fileName = fileName;
    this.label = label;
  }

  /** The name of the chart's files, without an ending. */
  String fileName() {
    return fileName;
  }

  /** What the chart shows, for those who cannot see it. */
  String label() {
    return label;
  }

  /** The chart as an SVG element, whose ids differ from those of other charts and layouts. */
  String svg(StoredSweep sweep, Layout layout) {
    String id = fileName + layout.suffix();
    SVGGraphics2D graphics = new SVGGraphics2D(layout.width(), layout.height());
    graphics.setDefsKeyPrefix(id + "-");
    draw(sweep, layout)
        .draw(graphics, new Rectangle2D.Double(0, 0, layout.width(), layout.height()));
    return graphics.getSVGElement(
        id,
        true,
        new ViewBox(0, 0, layout.width(), layout.height()),
        PreserveAspectRatio.XMID_YMID,
        MeetOrSlice.MEET);
  }

  /** The chart as an SVG file. */
  String svgFile(StoredSweep sweep) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg(sweep, Layout.WIDE);
  }

  /** Writes the chart as a PNG image. */
  void writePng(StoredSweep sweep, OutputStream out) throws IOException {
    Layout layout = Layout.WIDE;
    ChartUtils.writeChartAsPNG(out, draw(sweep, layout), layout.width(), layout.height());
  }

  private JFreeChart draw(StoredSweep sweep, Layout layout) {
    return switch (this) {
      case LOSS -> LossChart.of(sweep, layout);
      case OPTIMAL -> OptimalChart.of(sweep, layout);
    };
  }
}
