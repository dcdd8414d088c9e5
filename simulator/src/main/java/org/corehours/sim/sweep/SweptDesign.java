package org.corehours.sim.sweep;

import java.util.List;
import org.corehours.sim.run.Estimator;
import org.corehours.sim.run.Estimator.Costed;
import org.corehours.sim.run.LawPoint;
import org.corehours.sim.run.RunLength;
import org.corehours.tpu.cost.RunCost;

/** A model in one setup, with the cost of its steps, at all run lengths of a sweep. */
final class SweptDesign {

  private final String key;
  private final Estimator estimator;
  private final Costed costed;
  private final LawPoint point;
  private final List<RunLength> lengths;
  private final LengthKeys lengthKeys;

  /**
   * A design.
   *
   * @param key names it within its sweep
   */
  SweptDesign(
      String key,
      Estimator estimator,
      Costed costed,
      List<RunLength> lengths,
      LengthKeys lengthKeys) {
    this.key = key;
    this.estimator = estimator;
    this.costed = costed;
    this.lengths = lengths;
    this.lengthKeys = lengthKeys;
    point = estimator.point(costed, estimator.setting().law().orElseThrow());
  }

  /** Names a run within the sweep. */
  String key(int length) {
    return key + "|" + lengthKeys.get(length);
  }

  Estimator estimator() {
    return estimator;
  }

  Costed costed() {
    return costed;
  }

  LawPoint point() {
    return point;
  }

  List<RunLength> lengths() {
    return lengths;
  }

  RunCost run(int length) {
    return estimator.run(costed, lengths.get(length));
  }

  double tokens(RunCost run) {
    return estimator.tokens(costed.model(), run);
  }

  double epochs(RunCost run) {
    return estimator.epochs(costed.model(), run);
  }

  double energyKwh(RunCost run) {
    return estimator.energyKwh(run);
  }

  double kgCo2e(RunCost run) {
    return estimator.kgCo2e(run);
  }

  double learningRate(RunCost run) {
    return estimator.learningRate(point, run);
  }

  /** D of a run. */
  double data(RunCost run) {
    return point.data(run.examples());
  }
}
