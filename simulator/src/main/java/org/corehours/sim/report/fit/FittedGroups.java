package org.corehours.sim.report.fit;

import static java.util.Comparator.comparingDouble;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.corehours.sim.report.chart.ChartPoint;
import org.corehours.sim.report.chart.Marker;
import org.corehours.sim.report.chart.Series;
import org.corehours.sim.report.chart.Series.Points;
import org.corehours.sim.report.chart.Tint;
import org.corehours.sim.report.table.Cells;

/**
 * Runs by what sets them apart to the eye: their model, else their sparsity where there are too
 * many models, else nothing.
 *
 * @param by what the groups are, in words
 * @param groups runs by the name in the legend
 */
record FittedGroups(String by, Map<String, List<FittedRun>> groups) {

  private static final int MOST = 8;

  /** Smaller than those of curves, since there are more. */
  private static final double SIZE = 6.4;

  static FittedGroups of(List<FittedRun> runs) {
    FittedGroups models =
        by("model", runs, comparingDouble(FittedRun::parameters), FittedRun::model);
    if (models.groups().size() <= MOST) {
      return models;
    }
    FittedGroups sparsities =
        by(
            "sparsity",
            runs,
            comparingDouble(FittedRun::sparsity),
            run -> Cells.percent(run.sparsity()) + " sparse");
    return sparsities.groups().size() <= MOST
        ? sparsities
        : by("nothing", runs, comparingDouble(FittedRun::parameters), run -> "runs");
  }

  private static FittedGroups by(
      String by,
      List<FittedRun> runs,
      Comparator<FittedRun> order,
      Function<FittedRun, String> name) {
    return new FittedGroups(
        by, runs.stream().sorted(order).collect(groupingBy(name, LinkedHashMap::new, toList())));
  }

  /** For a subtitle: what the colours mean. */
  String describe() {
    return groups.size() < 2 ? "Each mark is a run" : "Each mark is a run, coloured by " + by;
  }

  /** A mark for each run, in a series for each group. */
  List<Series> marks(Function<FittedRun, ChartPoint> place) {
    List<Series> series = new ArrayList<>();
    groups.forEach(
        (name, runs) ->
            series.add(
                Points.of(
                    name,
                    Tint.graded(series.size(), groups.size()),
                    Marker.of(series.size()).sized(SIZE),
                    runs.stream().map(place).toList())));
    return series;
  }
}
