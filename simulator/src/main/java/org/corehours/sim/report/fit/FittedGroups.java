package org.corehours.sim.report.fit;

import static java.util.Comparator.comparingDouble;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.corehours.sim.report.draw.ChartStyle;
import org.corehours.sim.report.draw.PointLayer;
import org.corehours.sim.report.table.Cells;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.plot.XYPlot;

/**
 * Runs by what sets them apart to the eye: their model, else their sparsity where there are too
 * many models, else nothing.
 *
 * @param by what the groups are, in words
 * @param groups runs by the name in the legend
 */
record FittedGroups(String by, Map<String, List<FittedRun>> groups) {

  private static final int MOST = 8;
  private static final double SIZE = 0.8;

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

  private boolean isOne() {
    return groups.size() < 2;
  }

  /** For a subtitle: what the colours mean. */
  String describe() {
    return isOne() ? "Each mark is a run" : "Each mark is a run, coloured by " + by;
  }

  /** Puts a mark for each run on a plot. */
  void addTo(XYPlot plot, Function<FittedRun, double[]> place) {
    PointLayer layer = new PointLayer();
    int index = 0;
    for (List<FittedRun> runs : groups.values()) {
      layer.markers(runs.stream().map(place).toList(), color(index), marker(index));
      index++;
    }
    layer.addTo(plot);
  }

  /** Adds what the marks mean to a legend, unless they are all alike. */
  void addTo(LegendItemCollection legend) {
    int index = 0;
    for (String name : isOne() ? List.<String>of() : groups.keySet()) {
      legend.add(ChartStyle.markerItem(name, marker(index), color(index)));
      index++;
    }
  }

  /** Smaller than those of curves, since there are more. */
  private static Shape marker(int index) {
    return AffineTransform.getScaleInstance(SIZE, SIZE)
        .createTransformedShape(ChartStyle.marker(index));
  }

  private Color color(int index) {
    return ChartStyle.color(index, groups.size());
  }
}
