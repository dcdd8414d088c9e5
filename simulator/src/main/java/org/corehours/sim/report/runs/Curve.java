package org.corehours.sim.report.runs;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.StoredSweep;

/**
 * The rows of one design in the order of their compute.
 *
 * @param label what the legend says
 * @param rows at least one, cheapest first
 */
public record Curve(String label, List<StoredRow> rows) {

  private static final Comparator<Curve> BY_SIZE =
      Comparator.comparingLong((Curve curve) -> curve.rows().get(0).get(Columns.PARAMETERS))
          .thenComparingDouble(curve -> curve.rows().get(0).get(Columns.SPARSITY))
          .thenComparing(Curve::label);

  /** Of core-hours; runs within one budget differ by less. */
  private static final double LEAST_RATIO = 1.1;

  public Curve {
    rows = sorted(rows);
  }

  public String model() {
    return rows.get(0).get(Columns.MODEL);
  }

  /** One curve for each model, setup and sparsity of a sweep, the smallest model first. */
  public static List<Curve> of(StoredSweep sweep) {
    RunNames names = RunNames.of(sweep);
    Map<String, List<StoredRow>> byDesign =
        sweep.rows().stream()
            .filter(Curve::isDrawable)
            .collect(groupingBy(names::design, LinkedHashMap::new, toList()));
    return byDesign.entrySet().stream()
        .map(entry -> new Curve(entry.getKey(), entry.getValue()))
        .sorted(BY_SIZE)
        .toList();
  }

  /** The frontier as a curve's rows; empty where nothing can be drawn. */
  public static List<StoredRow> frontier(StoredSweep sweep) {
    return StoredFrontier.rows(sweep).stream().filter(Curve::isDrawable).toList();
  }

  /** Whether rows cost so different amounts that a chart of them shows something. */
  public static boolean areSpread(List<StoredRow> rows) {
    DoubleSummaryStatistics coreHours =
        rows.stream()
            .filter(Curve::isDrawable)
            .mapToDouble(row -> row.get(Columns.CORE_HOURS))
            .summaryStatistics();
    return coreHours.getMax() > LEAST_RATIO * coreHours.getMin();
  }

  /** Whether a row has a place on logarithmic axes. */
  public static boolean isDrawable(StoredRow row) {
    return isPositive(row.find(Columns.LOSS)) && isPositive(row.find(Columns.CORE_HOURS));
  }

  private static boolean isPositive(OptionalDouble value) {
    return value.isPresent() && value.getAsDouble() > 0 && Double.isFinite(value.getAsDouble());
  }

  private static List<StoredRow> sorted(List<StoredRow> rows) {
    return rows.stream()
        .sorted(Comparator.comparingDouble(row -> row.get(Columns.CORE_HOURS)))
        .toList();
  }
}
