package org.corehours.sim.report.sweep;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.corehours.sim.report.chart.ChartPoint;
import org.corehours.sim.report.runs.RunNames;
import org.corehours.sim.report.table.Cells;
import org.corehours.sim.result.PublishedRun;
import org.corehours.sim.result.ResultRow;
import org.corehours.sim.result.store.StoredSweep;

/** Runs as points of charts against core-hours. */
final class RunPoints {

  private RunPoints() {}

  /** Label of the axis of a sweep's compute. */
  static String hours(StoredSweep sweep) {
    return Cells.chip(sweep.manifest().chip().name()) + " core-hours";
  }

  /** The losses of rows with their intervals. */
  static List<ChartPoint> losses(List<ResultRow> rows) {
    return rows.stream().map(RunPoints::loss).toList();
  }

  /** The losses of rows without intervals. */
  static List<ChartPoint> plainLosses(List<ResultRow> rows) {
    return of(rows, row -> row.estimate().loss());
  }

  /** A value of each row. */
  static List<ChartPoint> of(List<ResultRow> rows, ToDoubleFunction<ResultRow> value) {
    return rows.stream().map(row -> point(row, value.applyAsDouble(row))).toList();
  }

  /** The losses of published runs. */
  static List<ChartPoint> published(List<PublishedRun> runs) {
    return runs.stream()
        .map(
            run ->
                ChartPoint.of(run.coreHours(), run.loss())
                    .noted("published: " + run.model() + ", " + Cells.epochs(run.epochs(), 3)))
        .toList();
  }

  private static ChartPoint loss(ResultRow row) {
    ChartPoint point = point(row, row.estimate().loss());
    double low = row.estimate().lossLow();
    return low > 0 ? point.between(low, row.estimate().lossHigh()) : point;
  }

  private static ChartPoint point(ResultRow row, double y) {
    return ChartPoint.of(row.estimate().coreHours(), y)
        .noted(RunNames.design(row) + ", " + Cells.epochs(row.estimate().epochs(), 3))
        .extrapolated(row.estimate().extrapolated());
  }
}
