package org.corehours.sim.report.sweep;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.corehours.sim.report.chart.Palette;
import org.corehours.sim.report.chart.Tint;
import org.corehours.sim.report.runs.Curve;
import org.corehours.sim.report.runs.Executions;
import org.corehours.sim.report.runs.RunNames;
import org.corehours.sim.result.EvenSelection;
import org.corehours.sim.result.store.StoredSweep;

/**
 * Which curves of a sweep have colours: all of a few, of many those that reach the frontier. A
 * model has one colour in all charts of a report.
 *
 * @param coloured the smallest model first
 * @param others the curves behind them
 * @param byModel names of colours
 */
record ModelColors(List<Curve> coloured, List<Curve> others, Map<String, String> byModel) {

  private static final int MOST = Palette.SERIES;

  ModelColors {
    coloured = List.copyOf(coloured);
    others = List.copyOf(others);
    byModel = Map.copyOf(byModel);
  }

  /** Those of a sweep; with sparse runs, of its dense ones. */
  static ModelColors of(StoredSweep sweep) {
    StoredSweep reference = Executions.reference(sweep);
    List<Curve> curves = Curve.of(reference);
    List<Curve> coloured = curves.size() <= MOST ? curves : best(curves, reference);
    List<String> models = coloured.stream().map(Curve::model).distinct().toList();
    Map<String, String> byModel = new HashMap<>();
    models.forEach(model -> byModel.put(model, "series-" + models.indexOf(model)));
    Set<Curve> chosen = new HashSet<>(coloured);
    return new ModelColors(
        coloured, curves.stream().filter(curve -> !chosen.contains(curve)).toList(), byModel);
  }

  private static List<Curve> best(List<Curve> curves, StoredSweep sweep) {
    RunNames names = RunNames.of(sweep);
    Set<String> onFrontier =
        Curve.frontier(sweep).stream().map(names::design).collect(Collectors.toSet());
    return EvenSelection.evenly(
        curves.stream().filter(curve -> onFrontier.contains(curve.label())).toList(), MOST);
  }

  /** The tints of the coloured curves, in their order. */
  List<Tint> tints() {
    return tints(coloured.stream().map(Curve::model).toList());
  }

  /** Tints of models; one that occurs several times goes from light to dark. */
  List<Tint> tints(List<String> models) {
    return Tint.shaded(
        models.stream().map(model -> byModel.getOrDefault(model, Tint.GREY.color())).toList());
  }
}
