package org.corehours.sim.report.runs;

import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.google.common.collect.Comparators;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.corehours.sim.report.chart.LogSpread;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.StoredSweep;

/** The rows of a sweep that no other row beats. */
public final class StoredFrontier {

  private static final int MOST = 40;

  private static final Comparator<StoredRow> CHEAPEST =
      Comparator.comparingDouble((StoredRow row) -> row.get(Columns.CORE_HOURS))
          .thenComparing(row -> row.get(Columns.ROW_KEY));

  private static final Comparator<StoredRow> BEST =
      Comparator.comparing(
              (StoredRow row) -> row.value(Columns.LOSS).map(Double.class::cast),
              Comparators.emptiesLast(naturalOrder()))
          .thenComparing(CHEAPEST);

  private StoredFrontier() {}

  /**
   * The rows on the frontier, cheapest first. Runs fitted into one budget cost almost the same, so
   * of those only the best is kept. Where there are executions, this is the frontier of the dense
   * rows.
   */
  public static List<StoredRow> rows(StoredSweep sweep) {
    List<StoredRow> rows =
        Executions.reference(sweep).rows().stream()
            .filter(row -> row.get(Columns.ON_FRONTIER))
            .sorted(CHEAPEST)
            .toList();
    return hasBudgets(sweep) ? bestOfEachBudget(rows) : rows;
  }

  /** Whether the runs were fitted into budgets, rather than given epochs. */
  public static boolean hasBudgets(StoredSweep sweep) {
    return sweep.rows().stream().anyMatch(row -> row.find(Columns.BUDGET_CORE_HOURS).isPresent());
  }

  /**
   * The best dense row of each budget, or the dense frontier where there are none; of more than
   * {@value #MOST} so many, evenly spread.
   */
  public static List<StoredRow> selection(StoredSweep sweep) {
    return LogSpread.of(candidates(sweep), MOST, StoredFrontier::compute);
  }

  /** Says how many of all are selected; empty if all are. */
  public static String selected(StoredSweep sweep) {
    int all = candidates(sweep).size();
    return all <= MOST
        ? ""
        : String.format(
            Locale.ROOT,
            "Shown are %d of %,d %s, evenly spread in the logarithm of the core-hours.",
            selection(sweep).size(),
            all,
            hasBudgets(sweep) ? "budgets" : "runs on the frontier");
  }

  private static List<StoredRow> candidates(StoredSweep sweep) {
    return hasBudgets(sweep) ? bestOfEachBudget(Executions.reference(sweep).rows()) : rows(sweep);
  }

  /** The same of many budgets. */
  public static <T> List<T> selection(List<T> budgets, ToDoubleFunction<T> coreHours) {
    return LogSpread.of(budgets, MOST, coreHours);
  }

  /** What a row may cost, or costs where there are no budgets [core-hours]. */
  public static double compute(StoredRow row) {
    return row.find(Columns.BUDGET_CORE_HOURS).orElseGet(() -> row.get(Columns.CORE_HOURS));
  }

  public static List<StoredRow> bestOfEachBudget(List<StoredRow> all) {
    Collection<List<StoredRow>> budgets =
        all.stream()
            .filter(row -> row.find(Columns.BUDGET_CORE_HOURS).isPresent())
            .collect(groupingBy(row -> row.get(Columns.BUDGET_CORE_HOURS), TreeMap::new, toList()))
            .values();
    return budgets.stream().map(rows -> rows.stream().min(BEST).orElseThrow()).toList();
  }
}
