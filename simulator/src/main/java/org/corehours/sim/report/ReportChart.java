package org.corehours.sim.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.corehours.sim.result.StoredSweep;
import org.jfree.chart.JFreeChart;

/** The charts of a report. */
enum ReportChart {
  LOSS("loss-vs-core-hours", "Loss against core-hours"),
  OPTIMAL("optimal-vs-budget", "Parameters and epochs of the best run"),
  SPARSE("sparse-frontier", "Loss of dense and of pruned runs against core-hours"),
  CURVES("learning-curves", "Loss inside the runs on the frontier");

  private final String fileName;
  private final String label;

  ReportChart(String fileName, String label) {
    this.fileName = fileName;
    this.label = label;
  }

  /** The charts that show something of a sweep. */
  static List<ReportChart> of(StoredSweep sweep) {
    return Arrays.stream(values()).filter(chart -> chart.shows(sweep)).toList();
  }

  /** Whether the chart shows anything of a sweep. */
  boolean shows(StoredSweep sweep) {
    return switch (this) {
      case SPARSE -> Executions.areSeveral(sweep);
      case CURVES -> !sweep.curves().isEmpty();
      default -> true;
    };
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
      case SPARSE -> SparseFrontierChart.of(sweep, layout);
      case CURVES -> LearningCurveChart.of(sweep, layout);
    };
  }
}
