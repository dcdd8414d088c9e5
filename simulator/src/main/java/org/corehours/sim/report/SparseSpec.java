package org.corehours.sim.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.corehours.sim.report.page.ChartSpec;
import org.corehours.sim.report.page.ChartSpec.Axis;
import org.corehours.sim.report.page.ChartSpec.Lines;
import org.corehours.sim.report.page.ChartSpec.Series;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.StoredSweep;

/** What {@link SparseFrontierChart} shows, for the page's script. */
final class SparseSpec {

  private SparseSpec() {}

  /** By name: by how much pruning changes the loss, where that can be said, and the losses. */
  static Map<String, ChartSpec> of(StoredSweep sweep) {
    List<SparseLine> lines = SparseLine.of(sweep);
    Map<String, ChartSpec> specs = new LinkedHashMap<>();
    if (SparseLine.areCompared(lines)) {
      specs.put("sparse-change", changes(lines));
    }
    specs.put("sparse-loss", losses(lines));
    return specs;
  }

  private static Lines changes(List<SparseLine> lines) {
    List<Series> series = new ArrayList<>();
    for (SparseLine line : lines) {
      if (!line.isDense()) {
        series.addAll(
            live(line)
                .parts(
                    line.compared(),
                    row ->
                        ChartSpec.point(
                            row.get(Columns.CORE_HOURS),
                            line.change(row),
                            LivePoints.withEpochs(row))));
      }
    }
    return new Lines(
        "By how much pruning changes the best loss",
        Axis.HOURS,
        Axis.change(
            SparseFrontierChart.CHANGE, SparseFrontierChart.WORSE, SparseFrontierChart.BETTER),
        series);
  }

  /** Only dense runs have a band: four of them would hide each other. */
  private static Lines losses(List<SparseLine> lines) {
    List<Series> series = new ArrayList<>();
    for (SparseLine line : lines) {
      series.addAll(
          live(line).parts(line.rows(), line.isDense() ? LivePoints::loss : SparseSpec::loss));
    }
    return new Lines("Loss of dense and of pruned runs", Axis.HOURS, Axis.LOSS, series);
  }

  private static List<Object> loss(StoredRow row) {
    return ChartSpec.point(
        row.get(Columns.CORE_HOURS), row.get(Columns.LOSS), LivePoints.withEpochs(row));
  }

  private static LiveLine live(SparseLine line) {
    return new LiveLine(Executions.explained(line.execution()), "line", line.tint());
  }
}
