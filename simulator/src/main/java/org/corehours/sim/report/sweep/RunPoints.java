package org.corehours.sim.report.sweep;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.corehours.sim.report.chart.ChartPoint;
import org.corehours.sim.report.runs.RunNames;
import org.corehours.sim.report.table.Cells;
import org.corehours.sim.result.PublishedRun;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.StoredSweep;

/** Runs as points of charts against core-hours. */
final class RunPoints {

  private RunPoints() {}

  /** Label of the axis of a sweep's compute. */
  static String hours(StoredSweep sweep) {
    return Cells.chip(sweep.manifest().chip().name()) + " core-hours";
  }

  /** The losses of rows with their intervals. */
  static List<ChartPoint> losses(List<StoredRow> rows) {
    return rows.stream().map(RunPoints::loss).toList();
  }

  /** The losses of rows without intervals. */
  static List<ChartPoint> plainLosses(List<StoredRow> rows) {
    return of(rows, row -> row.get(Columns.LOSS));
  }

  /** A value of each row. */
  static List<ChartPoint> of(List<StoredRow> rows, ToDoubleFunction<StoredRow> value) {
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

  private static ChartPoint loss(StoredRow row) {
    ChartPoint point = point(row, row.get(Columns.LOSS));
    double low = row.get(Columns.LOSS_LOW);
    return low > 0 ? point.between(low, row.get(Columns.LOSS_HIGH)) : point;
  }

  private static ChartPoint point(StoredRow row, double y) {
    return ChartPoint.of(row.get(Columns.CORE_HOURS), y)
        .noted(RunNames.design(row) + ", " + Cells.epochs(row.get(Columns.EPOCHS), 3))
        .extrapolated(row.get(Columns.EXTRAPOLATED));
  }
}
