package org.corehours.sim.report.sweep;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.corehours.sim.report.chart.ChartSpec;
import org.corehours.sim.report.chart.ChartSpec.Bar;
import org.corehours.sim.report.chart.ChartSpec.Bars;
import org.corehours.sim.report.chart.ChartSpec.Portion;
import org.corehours.sim.report.chart.Tint;
import org.corehours.sim.report.runs.RunNames;
import org.corehours.sim.report.table.Cells;
import org.corehours.sim.result.StepTime;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.StoredSweep;

/** Where the time of a step goes: for each design on the frontier, the share of each cause. */
final class StepTimeChart {

  private static final double MILLISECONDS = 1000;

  private StepTimeChart() {}

  static ChartSpec of(StoredSweep sweep) {
    RunNames names = RunNames.of(sweep);
    Map<String, StoredRow> rows = new HashMap<>();
    sweep.rows().forEach(row -> rows.put(row.get(Columns.ROW_KEY), row));
    return new Bars(
        sweep.manifest().name() + ": where a step's time goes",
        "Share of a training step that the chip waits for each resource, while other work overlaps",
        "step-time",
        "Share of a step's time by the resource waited for",
        "share of the step",
        "ms",
        sweep.stepTimes().stream()
            .filter(time -> rows.containsKey(time.rowKey()))
            .map(time -> bar(names.design(rows.get(time.rowKey())), rows.get(time.rowKey()), time))
            .toList());
  }

  private static Bar bar(String design, StoredRow row, StepTime time) {
    List<Portion> parts =
        time.seconds().entrySet().stream()
            .map(entry -> portion(entry.getKey(), entry.getValue()))
            .toList();
    return new Bar(
        design + " on " + row.get(Columns.CHIPS),
        "MFU " + Cells.plain(100 * row.get(Columns.MFU), 2) + " %",
        MILLISECONDS * row.get(Columns.STEP_SECONDS),
        parts);
  }

  private static Portion portion(String cause, double seconds) {
    return new Portion(Causes.name(cause), MILLISECONDS * seconds, Tint.of(Causes.color(cause)));
  }
}
