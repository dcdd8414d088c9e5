package org.corehours.sim.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.corehours.sim.result.ResultRow;

/** Which rows no other row of the same execution beats in both core-hours and loss. */
final class Frontier {

  private Frontier() {}

  /** The same rows in the same order, with those on the frontier marked. */
  static List<ResultRow> marked(List<ResultRow> rows) {
    List<ResultRow> cheapestFirst = new ArrayList<>(rows);
    cheapestFirst.sort(
        Comparator.comparingDouble(Frontier::price)
            .thenComparingDouble(row -> row.estimate().loss())
            .thenComparing(ResultRow::rowKey));
    Set<String> best = new HashSet<>();
    Map<String, Double> lowest = new HashMap<>();
    for (ResultRow row : cheapestFirst) {
      double loss = row.estimate().loss();
      if (loss < lowest.getOrDefault(row.estimate().execution(), Double.POSITIVE_INFINITY)) {
        lowest.put(row.estimate().execution(), loss);
        best.add(row.rowKey());
      }
    }
    return rows.stream()
        .map(
            row ->
                new ResultRow(
                    row.rowKey(),
                    row.budgetCoreHours(),
                    best.contains(row.rowKey()),
                    row.estimate()))
        .toList();
  }

  /** Runs of one budget cost the same, whatever the last step that no longer fitted. */
  private static double price(ResultRow row) {
    return Double.isNaN(row.budgetCoreHours()) ? row.estimate().coreHours() : row.budgetCoreHours();
  }
}
