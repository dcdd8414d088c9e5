package org.corehours.sim.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.corehours.sim.result.StoredSweep;
import org.jfree.chart.JFreeChart;

/** The charts of a report. */
enum ReportChart {
  LOSS(
      "loss-vs-core-hours",
      "Loss against core-hours",
      "Each line is one model, trained longer and longer to the right; lower is better. Rings:"
          + " published runs, where there are any. Dashed: outside what the law was fitted on."),
  FRONTIER(
      "frontier",
      "The best loss for so many core-hours",
      "The lowest loss that any model here reaches, with the interval in which a new run's would"
          + " lie."),
  OPTIMAL(
      "optimal-vs-budget",
      "The best size and length",
      "How many parameters the best model has, and how many epochs it trains."),
  SPARSE(
      "sparse-frontier",
      "Dense and pruned",
      "The best loss of models whose weights are partly zero, by how the chip runs them, against"
          + " the best dense model's. Masked is what TPU v4 does."),
  CURVES(
      "learning-curves",
      "Inside the runs",
      "Where the loss should be on the way. The shape follows a law of learning curves that was"
          + " fitted to language models: a model, not a measurement; the end is the loss law's."),
  STEP_TIME(
      "step-time",
      "Where a step's time goes",
      "What the chip waits for in one optimizer step: its matrix unit, its vector unit, memory,"
          + " the network between chips.");

  private final String fileName;
  private final String label;
  private final String note;

  ReportChart(String fileName, String label, String note) {
    this.fileName = fileName;
    this.label = label;
    this.note = note;
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
      case STEP_TIME -> !sweep.stepTimes().isEmpty();
      default -> true;
    };
  }

  /** The name of the chart's files, without an ending. */
  String fileName() {
    return fileName;
  }

  /** What the chart shows. */
  String label() {
    return label;
  }

  /** How to read it. */
  String note() {
    return note;
  }

  /** The chart as an SVG element, whose ids differ from those of other charts. */
  String svg(StoredSweep sweep) {
    return ChartImage.svg(() -> draw(sweep), fileName, Layout.WIDE);
  }

  /** The chart as an SVG file. */
  String svgFile(StoredSweep sweep) {
    return ChartImage.svgFile(() -> draw(sweep), fileName);
  }

  /** Writes the chart as a PNG image. */
  void writePng(StoredSweep sweep, OutputStream out) throws IOException {
    ChartImage.writePng(() -> draw(sweep), out);
  }

  private JFreeChart draw(StoredSweep sweep) {
    return switch (this) {
      case LOSS -> LossChart.of(sweep);
      case FRONTIER -> FrontierChart.of(sweep);
      case OPTIMAL -> OptimalChart.of(sweep);
      case SPARSE -> SparseFrontierChart.of(sweep);
      case CURVES -> LearningCurveChart.of(sweep);
      case STEP_TIME -> StepTimeChart.of(sweep);
    };
  }
}
