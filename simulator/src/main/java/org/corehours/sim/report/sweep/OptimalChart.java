package org.corehours.sim.report.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.corehours.sim.report.chart.ChartAxis;
import org.corehours.sim.report.chart.ChartSpec;
import org.corehours.sim.report.chart.ChartSpec.Arrangement;
import org.corehours.sim.report.chart.Marker;
import org.corehours.sim.report.chart.Panel;
import org.corehours.sim.report.chart.Series;
import org.corehours.sim.report.chart.Series.Line;
import org.corehours.sim.report.chart.Series.Points;
import org.corehours.sim.report.chart.Series.Stroke;
import org.corehours.sim.report.chart.Tint;
import org.corehours.sim.report.runs.Curve;
import org.corehours.sim.report.runs.Executions;
import org.corehours.sim.report.runs.StoredFrontier;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.StoredSweep;

/**
 * What the best run for each amount of compute looks like: its parameters, in steps since models
 * come in steps, and its epochs. Of a sweep with sparse runs, only the dense ones.
 */
final class OptimalChart {

  private final StoredSweep all;
  private final StoredSweep sweep;
  private final RunPoints points;
  private final List<StoredRow> frontier;
  private final ModelColors colors;

  private OptimalChart(StoredSweep all) {
    this.all = all;
    this.sweep = Executions.reference(all);
    this.points = RunPoints.of(sweep);
    this.frontier = Curve.frontier(sweep);
    this.colors = ModelColors.of(sweep);
  }

  static ChartSpec of(StoredSweep sweep) {
    return new OptimalChart(sweep).chart();
  }

  private ChartSpec chart() {
    String title =
        sweep.manifest().name()
            + (hasBudgets() ? ": the best run for each budget" : ": runs on the frontier");
    return new ChartSpec.Plots(
        title,
        "A larger model costs more per epoch, so epochs fall where it becomes best"
            + ReportChart.leftOut(all),
        Arrangement.STACKED,
        List.of(
            panel("parameters", row -> row.get(Columns.PARAMETERS), Line::inSteps),
            panel("epochs", row -> row.get(Columns.EPOCHS), UnaryOperator.identity())));
  }

  private Panel panel(String name, ToDoubleFunction<StoredRow> value, UnaryOperator<Line> course) {
    List<Series> series = new ArrayList<>();
    if (hasBudgets()) {
      series.add(
          course.apply(
              Line.of("best run", Tint.GREY, Stroke.PLAIN, points.values(frontier, value))));
    }
    addMarks(series, value);
    if (frontier.stream().anyMatch(row -> row.get(Columns.EXTRAPOLATED))) {
      series.add(ReportChart.EXTRAPOLATED);
    }
    return Panel.of(
        name,
        "Best " + name + " against core-hours",
        ChartAxis.log(RunPoints.hours(sweep)),
        ChartAxis.log(name),
        series);
  }

  private void addMarks(List<Series> series, ToDoubleFunction<StoredRow> value) {
    List<Tint> tints = colors.tints();
    for (int i = 0; i < tints.size(); i++) {
      Curve curve = colors.coloured().get(i);
      List<StoredRow> rows = rows(curve);
      if (!rows.isEmpty()) {
        series.add(
            Points.of(curve.label(), tints.get(i), Marker.of(i), points.values(rows, value)));
      }
    }
    List<StoredRow> others = others();
    if (!others.isEmpty()) {
      series.add(Points.of("other models", Tint.GREY, Marker.of(0), points.values(others, value)));
    }
  }

  /** A curve's rows on the frontier. */
  private List<StoredRow> rows(Curve curve) {
    return frontier.stream()
        .filter(row -> points.names().design(row).equals(curve.label()))
        .toList();
  }

  /** Those of curves that have no colour. */
  private List<StoredRow> others() {
    return frontier.stream()
        .filter(row -> colors.coloured().stream().noneMatch(curve -> rows(curve).contains(row)))
        .toList();
  }

  private boolean hasBudgets() {
    return StoredFrontier.hasBudgets(sweep);
  }
}
