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
      "Loss of the best pruned runs relative to the best dense run of the same budget, for each way"
          + " in which a chip can handle the zeros. Below the line, pruning pays. Masked is what TPU"
          + " v4 does; ideal is a bound that no chip reaches."),
  LOSS(
      "loss-vs-core-hours",
      "Loss against core-hours",
      "Each line is one model, with longer runs to the right; lower is better. Lines far above the"
          + " best ones are cut off. Dashed: outside the range that the law was fitted on."),
  FRONTIER(
      "frontier",
      "Lowest loss for each budget",
      "The lowest loss that any model of the sweep reaches, with the interval expected for a new"
          + " run."),
  OPTIMAL(
      "optimal-vs-budget",
      "Best size and length",
      "Parameters and epochs of the best model. Sizes are discrete, so parameters rise in steps."
          + " Epochs grow with the budget until a larger model becomes best. One epoch of it costs"
          + " more, so the budget then pays for fewer."),
  CURVES(
      "learning-curves",
      "Loss during the runs",
      "Expected loss during each run. The shape comes from a learning-curve law that was fitted to"
          + " language models; it is not measured. The end comes from the loss law."),
  STEP_TIME(
      "step-time",
      "Where a step's time goes",
      "The resource that the chip waits for during one optimizer step. Other work overlaps, so"
          + " these are not shares of the work. MFU (model FLOPs utilisation) is the FLOPs of the"
          + " model as a share of the chips' peak.");

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
