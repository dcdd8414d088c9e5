package org.corehours.sim.report;

import java.util.List;
import org.corehours.sim.report.page.ChartSpec;
import org.corehours.sim.report.table.Cells;
import org.corehours.sim.result.ResultRow;

/** Rows as points of charts on a page. */
final class LivePoints {

  private LivePoints() {}

  /** A row's loss against its core-hours. */
  static List<Object> loss(ResultRow row) {
    var estimate = row.estimate();
    return ChartSpec.point(
        estimate.coreHours(),
        estimate.loss(),
        estimate.lossLow(),
        estimate.lossHigh(),
        withEpochs(row));
  }

  /** The same without interval and note. */
  static List<Object> plainLoss(ResultRow row) {
    return List.of(row.estimate().coreHours(), row.estimate().loss());
  }

  /** The design and how long it is trained. */
  static String withEpochs(ResultRow row) {
    return RunNames.design(row) + ", " + Cells.epochs(row.estimate().epochs(), 3);
  }
}
