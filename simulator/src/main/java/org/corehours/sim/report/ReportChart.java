package org.corehours.sim.report;

import java.io.IOException;
import java.io.OutputStream;
import org.corehours.sim.result.StoredSweep;
import org.jfree.chart.JFreeChart;

/** The charts of a report. */
enum ReportChart {
  LOSS("loss-vs-core-hours", "Loss against core-hours"),
  OPTIMAL("optimal-vs-budget", "Parameters and epochs of the best run");

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
    return ChartImage.svg(() -> draw(sweep, layout), fileName + layout.suffix(), layout);
  }

  /** The chart as an SVG file. */
  String svgFile(StoredSweep sweep) {
    return ChartImage.svgFile(() -> draw(sweep, Layout.WIDE), fileName);
  }

  /** Writes the chart as a PNG image. */
  void writePng(StoredSweep sweep, OutputStream out) throws IOException {
    ChartImage.writePng(() -> draw(sweep, Layout.WIDE), out);
  }

  private JFreeChart draw(StoredSweep sweep, Layout layout) {
    return switch (this) {
      case LOSS -> LossChart.of(sweep, layout);
      case OPTIMAL -> OptimalChart.of(sweep, layout);
    };
  }
}
