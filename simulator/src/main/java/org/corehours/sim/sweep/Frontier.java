package org.corehours.sim.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.corehours.sim.result.ResultRow;

/** Which rows no other row beats in both core-hours and loss. */
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
    double lowest = Double.POSITIVE_INFINITY;
    for (ResultRow row : cheapestFirst) {
      if (row.estimate().loss() < lowest) {
        lowest = row.estimate().loss();
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
