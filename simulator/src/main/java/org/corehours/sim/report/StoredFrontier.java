package org.corehours.sim.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.corehours.sim.result.ResultRow;
import org.corehours.sim.result.store.StoredSweep;

/** The rows of a sweep that no other row beats. */
final class StoredFrontier {

  private static final int MOST = 40;

  private static final Comparator<ResultRow> CHEAPEST =
      Comparator.comparingDouble((ResultRow row) -> row.estimate().coreHours())
          .thenComparing(ResultRow::rowKey);

  private static final Comparator<ResultRow> BEST =
      Comparator.comparingDouble((ResultRow row) -> row.estimate().loss()).thenComparing(CHEAPEST);

  private StoredFrontier() {}

  /**
   * The rows on the frontier, cheapest first. Runs fitted into one budget cost almost the same, so
   * of those only the best is kept. Where there are executions, this is the frontier of the dense
   * rows.
   */
  static List<ResultRow> rows(StoredSweep sweep) {
    List<ResultRow> rows =
        Executions.reference(sweep).rows().stream()
            .filter(ResultRow::onFrontier)
            .sorted(CHEAPEST)
            .toList();
    return hasBudgets(sweep) ? bestOfEachBudget(rows) : rows;
  }

  /** Whether the runs were fitted into budgets, rather than given epochs. */
  static boolean hasBudgets(StoredSweep sweep) {
    return sweep.rows().stream().anyMatch(row -> !Double.isNaN(row.budgetCoreHours()));
  }

  /**
   * The best dense row of each budget, or the dense frontier where there are none; of more than
   * {@value #MOST} so many, evenly spread.
   */
  static List<ResultRow> selection(StoredSweep sweep) {
    return spread(candidates(sweep), MOST, StoredFrontier::compute);
  }

  /** Says how many of all are selected; empty if all are. */
  static String selected(StoredSweep sweep) {
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

  private static List<ResultRow> candidates(StoredSweep sweep) {
    return hasBudgets(sweep) ? bestOfEachBudget(Executions.reference(sweep).rows()) : rows(sweep);
  }

  /** The same of many budgets. */
  static <T> List<T> selection(List<T> budgets, ToDoubleFunction<T> coreHours) {
    return spread(budgets, MOST, coreHours);
  }

  /** What a row may cost, or costs where there are no budgets [core-hours]. */
  static double compute(ResultRow row) {
    double budget = row.budgetCoreHours();
    return Double.isNaN(budget) ? row.estimate().coreHours() : budget;
  }

  static List<ResultRow> bestOfEachBudget(List<ResultRow> all) {
    Collection<List<ResultRow>> budgets =
        all.stream()
            .filter(row -> !Double.isNaN(row.budgetCoreHours()))
            .collect(groupingBy(ResultRow::budgetCoreHours, TreeMap::new, toList()))
            .values();
    return budgets.stream().map(rows -> rows.stream().min(BEST).orElseThrow()).toList();
  }

  /** At most so many of the rows, the first and the last among them, evenly spread in log(x). */
  static <T> List<T> spread(List<T> rows, int most, ToDoubleFunction<T> x) {
    if (rows.size() <= most) {
      return rows;
    }
    double low = Math.log(x.applyAsDouble(rows.get(0)));
    double high = Math.log(x.applyAsDouble(rows.get(rows.size() - 1)));
    TreeSet<Integer> chosen = new TreeSet<>();
    for (int i = 0; i < most; i++) {
      double target = low + (high - low) * i / (most - 1);
      chosen.add(nearest(rows, target, x));
    }
    return chosen.stream().map(rows::get).toList();
  }

  private static <T> int nearest(List<T> rows, double logX, ToDoubleFunction<T> x) {
    return IntStream.range(0, rows.size())
        .boxed()
        .min(
            Comparator.comparingDouble(
                i -> Math.abs(Math.log(x.applyAsDouble(rows.get(i))) - logX)))
        .orElseThrow();
  }
}
