package org.corehours.sim.report.sweep;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.corehours.sim.report.chart.ChartSpec;
import org.corehours.sim.report.chart.Series;
import org.corehours.sim.report.chart.Series.Line;
import org.corehours.sim.report.chart.Series.Stroke;
import org.corehours.sim.report.chart.Tint;
import org.corehours.sim.report.draw.ChartImage;
import org.corehours.sim.report.draw.Layout;
import org.corehours.sim.report.runs.Curve;
import org.corehours.sim.report.runs.Executions;
import org.corehours.sim.report.runs.PublishedRuns;
import org.corehours.sim.report.runs.StoredFrontier;
import org.corehours.sim.result.store.StoredSweep;

/** The charts of a report, in the order of the page. */
public enum ReportChart {
  SPARSE(
      "sparse-frontier",
      "Dense and pruned",
      "The best pruned runs against the best dense one of the same budget, by how the chip runs"
          + " the zeros; below the line, pruning pays. Masked is what TPU v4 does, ideal is a bound"
          + " that no chip reaches."),
  LOSS(
      "loss-vs-core-hours",
      "Loss against core-hours",
      "Each line is one model, trained longer and longer to the right; lower is better. Lines far"
          + " above the best ones leave the chart. Dashed: outside what the law was fitted on."),
  FRONTIER(
      "frontier",
      "The best loss for so many core-hours",
      "The lowest loss that any model here reaches, with the interval in which a new run's would"
          + " lie."),
  OPTIMAL(
      "optimal-vs-budget",
      "The best size and length",
      "How many parameters the best model has, in steps since models come in steps, and how many"
          + " epochs it trains. Epochs grow with the budget until a larger model takes over: one"
          + " epoch of it costs more, so there the same budget is fewer of them."),
  CURVES(
      "learning-curves",
      "Inside the runs",
      "Where the loss should be on the way. The shape follows a law of learning curves that was"
          + " fitted to language models: a model, not a measurement; the end is the loss law's."),
  STEP_TIME(
      "step-time",
      "Where a step's time goes",
      "What the chip waits for in one optimizer step; other work runs beside it, so this is not"
          + " what it works on. MFU, model FLOPs utilisation: the model's own matrix products as a"
          + " share of what the chip's matrix units could do in that time.");

  /** Entry of a legend that explains dashes. */
  static final Series EXTRAPOLATED =
      Line.of("extrapolated", Tint.MUTED, Stroke.REFERENCE, List.of());

  private final String fileName;
  private final String label;
  private final String note;

  ReportChart(String fileName, String label, String note) {
    this.fileName = fileName;
    this.label = label;
    this.note = note;
  }

  /** The charts that show something of a sweep. */
  public static List<ReportChart> of(StoredSweep sweep) {
    return Arrays.stream(values()).filter(chart -> chart.shows(sweep)).toList();
  }

  /** Whether the chart shows anything of a sweep; lines of a single point do not. */
  public boolean shows(StoredSweep sweep) {
    return switch (this) {
      case LOSS -> Curve.areSpread(Executions.reference(sweep).rows());
      case FRONTIER, OPTIMAL -> Curve.areSpread(StoredFrontier.rows(sweep));
      case SPARSE -> Executions.areSeveral(sweep) && Curve.areSpread(sweep.rows());
      case CURVES -> !sweep.curves().isEmpty();
      case STEP_TIME -> !sweep.stepTimes().isEmpty();
    };
  }

  /** The name of the chart's files, without an ending. */
  public String fileName() {
    return fileName;
  }

  /** The heading of the chart on a page. */
  public String label() {
    return label;
  }

  /** How to read it. */
  public String note(StoredSweep sweep) {
    String published = PublishedRuns.of(sweep).isEmpty() ? "" : " Rings: published runs.";
    return switch (this) {
      case LOSS, FRONTIER -> (note + published + " " + PublishedRuns.leftOut(sweep)).strip();
      case CURVES -> note + RunCurves.of(sweep).subset(" Shown: ", ".");
      default -> note;
    };
  }

  /** The chart of a sweep. */
  ChartSpec spec(StoredSweep sweep) {
    return switch (this) {
      case LOSS -> LossChart.of(sweep);
      case FRONTIER -> FrontierChart.of(sweep);
      case OPTIMAL -> OptimalChart.of(sweep);
      case SPARSE -> SparseFrontierChart.of(sweep);
      case CURVES -> LearningCurveChart.of(sweep);
      case STEP_TIME -> StepTimeChart.of(sweep);
    };
  }

  /** The charts that a page shows in its place. */
  public List<ChartSpec> live(StoredSweep sweep) {
    return this == CURVES
        ? List.of(spec(sweep), LearningCurveChart.ofShares(sweep))
        : List.of(spec(sweep));
  }

  /**
   * The chart as an SVG element, whose ids differ from those of other charts.
   *
   * @param suffix of the part of the sweep
   */
  public String svg(StoredSweep sweep, String suffix) {
    return ChartImage.svg(spec(sweep), fileName + suffix, Layout.WIDE);
  }

  /** The chart as an SVG file. */
  public String svgFile(StoredSweep sweep) {
    return ChartImage.svgFile(spec(sweep), fileName);
  }

  /** Writes the chart as a PNG image. */
  public void writePng(StoredSweep sweep, OutputStream out) throws IOException {
    ChartImage.writePng(spec(sweep), out);
  }

  /** Note of a chart that shows dense runs only; empty where there are no others. */
  static String leftOut(StoredSweep sweep) {
    List<String> executions = Executions.of(sweep);
    return executions.size() < 2
        ? ""
        : ". Only "
            + Executions.name(executions.get(0))
            + " runs, the others are in "
            + SPARSE.fileName();
  }
}
