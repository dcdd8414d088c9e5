package org.corehours.sim.report;

import java.util.List;
import org.corehours.sim.report.page.ChartSpec;
import org.corehours.sim.report.table.Cells;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;

/** Rows as points of charts on a page. */
final class LivePoints {

  private LivePoints() {}

  /** A row's loss against its core-hours. */
  static List<Object> loss(StoredRow row) {
    return ChartSpec.point(
        row.get(Columns.CORE_HOURS),
        row.get(Columns.LOSS),
        row.get(Columns.LOSS_LOW),
        row.get(Columns.LOSS_HIGH),
        withEpochs(row));
  }

  /** The same without interval and note. */
  static List<Object> plainLoss(StoredRow row) {
    return List.of(row.get(Columns.CORE_HOURS), row.get(Columns.LOSS));
  }

  /** The design and how long it is trained. */
  static String withEpochs(StoredRow row) {
    return RunNames.design(row) + ", " + Cells.epochs(row.get(Columns.EPOCHS), 3);
  }
}
