package org.corehours.sim.report.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.StoredSweep;

/**
 * The best run of each execution for one budget.
 *
 * @param coreHours the budget
 * @param best for each execution that has a run
 */
public record ExecutionContest(double coreHours, Map<String, StoredRow> best) {

  public ExecutionContest {
    best = Map.copyOf(best);
  }

  /** One for each budget; none in a sweep over epochs, whose runs all cost something else. */
  public static List<ExecutionContest> of(StoredSweep sweep) {
    Map<Double, Map<String, StoredRow>> budgets = new TreeMap<>();
    for (String execution : Executions.of(sweep)) {
      List<StoredRow> rows = Executions.only(sweep, execution).rows();
      for (StoredRow row : StoredFrontier.bestOfEachBudget(rows)) {
        budgets
            .computeIfAbsent(row.get(Columns.BUDGET_CORE_HOURS), budget -> new TreeMap<>())
            .put(execution, row);
      }
    }
    List<ExecutionContest> contests = new ArrayList<>();
    budgets.forEach((budget, best) -> contests.add(new ExecutionContest(budget, best)));
    return contests;
  }

  /** Those in tables: all, or of many some that are evenly spread. */
  public static List<ExecutionContest> selection(StoredSweep sweep) {
    return StoredFrontier.selection(of(sweep), ExecutionContest::coreHours);
  }

  public Optional<StoredRow> best(String execution) {
    return Optional.ofNullable(best.get(execution));
  }

  /** By what share an execution's loss differs from the dense one; empty if one is missing. */
  public OptionalDouble change(String execution) {
    OptionalDouble loss = loss(execution);
    OptionalDouble dense = loss(Executions.DENSE);
    return loss.isPresent() && dense.isPresent() && dense.getAsDouble() > 0
        ? OptionalDouble.of(loss.getAsDouble() / dense.getAsDouble() - 1)
        : OptionalDouble.empty();
  }

  private OptionalDouble loss(String execution) {
    return best(execution).map(row -> row.find(Columns.LOSS)).orElse(OptionalDouble.empty());
  }
}
