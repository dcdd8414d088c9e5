package org.corehours.sim.report.sweep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.corehours.sim.report.chart.Tint;
import org.corehours.sim.report.runs.Curve;
import org.corehours.sim.report.runs.ExecutionContest;
import org.corehours.sim.report.runs.Executions;
import org.corehours.sim.report.runs.StoredFrontier;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.StoredSweep;

/**
 * The best runs of one execution, and by how much each differs from the best dense one of its
 * budget.
 *
 * @param rows cheapest first
 * @param changes of the loss [%] by the key of a row; none without budgets or without dense runs
 */
record SparseLine(String execution, Tint tint, List<StoredRow> rows, Map<String, Double> changes) {

  /** One for each execution that has runs, dense first. */
  static List<SparseLine> of(StoredSweep sweep) {
    List<ExecutionContest> contests = ExecutionContest.of(sweep);
    List<String> executions = Executions.of(sweep);
    List<Tint> tints = Tint.shaded(executions.stream().map(Executions::color).toList());
    List<SparseLine> lines = new ArrayList<>();
    for (int i = 0; i < executions.size(); i++) {
      lines.add(of(executions.get(i), tints.get(i), sweep, contests));
    }
    return lines.stream().filter(line -> !line.rows().isEmpty()).toList();
  }

  private static SparseLine of(
      String execution, Tint tint, StoredSweep sweep, List<ExecutionContest> contests) {
    List<StoredRow> rows =
        StoredFrontier.hasBudgets(sweep)
            ? contests.stream().flatMap(contest -> contest.best(execution).stream()).toList()
            : StoredFrontier.rows(Executions.only(sweep, execution));
    Map<String, Double> changes = new HashMap<>();
    for (ExecutionContest contest : contests) {
      contest
          .change(execution)
          .ifPresent(
              change ->
                  contest
                      .best(execution)
                      .ifPresent(row -> changes.put(row.get(Columns.ROW_KEY), 100 * change)));
    }
    return new SparseLine(
        execution,
        tint,
        new Curve(execution, rows.stream().filter(Curve::isDrawable).toList()).rows(),
        changes);
  }

  boolean isDense() {
    return execution.equals(Executions.DENSE);
  }

  /** Its rows that can be compared with a dense one. */
  List<StoredRow> compared() {
    return rows.stream().filter(row -> changes.containsKey(row.get(Columns.ROW_KEY))).toList();
  }

  /** By how much the loss of a row that is compared differs from the best dense one's [%]. */
  double change(StoredRow row) {
    return changes.get(row.get(Columns.ROW_KEY));
  }

  /** Whether any pruned run of some lines can be compared with a dense one. */
  static boolean areCompared(List<SparseLine> lines) {
    return lines.stream().anyMatch(line -> !line.isDense() && !line.compared().isEmpty());
  }
}
