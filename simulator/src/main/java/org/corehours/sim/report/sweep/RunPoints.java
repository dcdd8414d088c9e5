package org.corehours.sim.report.sweep;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.corehours.sim.report.chart.ChartPoint;
import org.corehours.sim.report.runs.RunNames;
import org.corehours.sim.report.table.Cells;
import org.corehours.sim.result.PublishedRun;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.StoredSweep;

/**
 * Runs as points of charts against core-hours.
 *
 * @param names of the runs, shown beside the points
 */
record RunPoints(RunNames names) {

  /** The points of a sweep's runs. */
  static RunPoints of(StoredSweep sweep) {
    return new RunPoints(RunNames.of(sweep));
  }

  /** Label of the axis of a sweep's compute. */
  static String hours(StoredSweep sweep) {
    return Cells.chip(sweep.manifest().chip().name()) + " core-hours";
  }

  /** The losses of rows with their intervals. */
  List<ChartPoint> losses(List<StoredRow> rows) {
    return rows.stream().map(this::loss).toList();
  }

  /** The losses of rows without intervals. */
  List<ChartPoint> plainLosses(List<StoredRow> rows) {
    return values(rows, row -> row.get(Columns.LOSS));
  }

  /** A value of each row. */
  List<ChartPoint> values(List<StoredRow> rows, ToDoubleFunction<StoredRow> value) {
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

  private ChartPoint loss(StoredRow row) {
    ChartPoint point = point(row, row.get(Columns.LOSS));
    OptionalDouble low = row.find(Columns.LOSS_LOW);
    return low.isPresent() && low.getAsDouble() > 0
        ? point.between(low.getAsDouble(), row.get(Columns.LOSS_HIGH))
        : point;
  }

  private ChartPoint point(StoredRow row, double y) {
    return ChartPoint.of(row.get(Columns.CORE_HOURS), y)
        .noted(names.design(row) + ", " + Cells.epochs(row.get(Columns.EPOCHS), 3))
        .extrapolated(row.get(Columns.EXTRAPOLATED));
  }
}
