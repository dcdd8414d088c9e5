package org.corehours.sim.report.runs;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.corehours.sim.result.ResultRow;
import org.corehours.sim.result.store.StoredSweep;

/**
 * The rows of one design in the order of their compute.
 *
 * @param label what the legend says
 * @param rows at least one, cheapest first
 */
public record Curve(String label, List<ResultRow> rows) {

  private static final Comparator<Curve> BY_SIZE =
      Comparator.comparingLong((Curve curve) -> curve.rows().get(0).estimate().parameters())
          .thenComparingDouble(curve -> curve.rows().get(0).estimate().sparsity())
          .thenComparing(Curve::label);

  /** Of core-hours; runs within one budget differ by less. */
  private static final double LEAST_RATIO = 1.1;

  public Curve {
    rows = sorted(rows);
  }

  public String model() {
    return rows.get(0).estimate().model();
  }

  /** One curve for each model, setup and sparsity of a sweep, the smallest model first. */
  public static List<Curve> of(StoredSweep sweep) {
    Map<String, List<ResultRow>> byDesign =
        sweep.rows().stream()
            .filter(Curve::isDrawable)
            .collect(groupingBy(RunNames::design, LinkedHashMap::new, toList()));
    return byDesign.entrySet().stream()
        .map(entry -> new Curve(entry.getKey(), entry.getValue()))
        .sorted(BY_SIZE)
        .toList();
  }

  /** The frontier as a curve's rows; empty where nothing can be drawn. */
  public static List<ResultRow> frontier(StoredSweep sweep) {
    return StoredFrontier.rows(sweep).stream().filter(Curve::isDrawable).toList();
  }

  /** Whether rows cost so different amounts that a chart of them shows something. */
  public static boolean areSpread(List<ResultRow> rows) {
    DoubleSummaryStatistics coreHours =
        rows.stream()
            .filter(Curve::isDrawable)
            .mapToDouble(row -> row.estimate().coreHours())
            .summaryStatistics();
    return coreHours.getMax() > LEAST_RATIO * coreHours.getMin();
  }

  /** Whether a row has a place on logarithmic axes. */
  public static boolean isDrawable(ResultRow row) {
    return isPositive(row.estimate().loss()) && isPositive(row.estimate().coreHours());
  }

  private static boolean isPositive(double value) {
    return value > 0 && Double.isFinite(value);
  }

  private static List<ResultRow> sorted(List<ResultRow> rows) {
    return rows.stream()
        .sorted(Comparator.comparingDouble(row -> row.estimate().coreHours()))
        .toList();
  }
}
