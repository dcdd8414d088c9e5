package org.corehours.sim.sweep;

import java.util.List;
import org.corehours.sim.run.Costed;
import org.corehours.sim.run.EstimatedRun;
import org.corehours.sim.run.Estimator;
import org.corehours.sim.run.LawPoint;
import org.corehours.sim.run.LearningRates;
import org.corehours.sim.run.RunLength;
import org.corehours.sim.run.TrainingData;
import org.corehours.tpu.cost.RunCost;

/** A model in one setup, with the cost of its steps, at all run lengths of a sweep. */
final class SweptDesign {

  private final String key;
  private final Estimator estimator;
  private final Costed costed;
  private final LawPoint point;
  private final TrainingData training;
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
    training = estimator.data(costed.model());
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
    return estimator.cost(costed, lengths.get(length));
  }

  double tokens(RunCost run) {
    return training.tokens(run.examples()).orElse(Double.NaN);
  }

  double epochs(RunCost run) {
    return training.epochs(run.examples());
  }

  double energyKwh(RunCost run) {
    return estimated(run).energyKwh();
  }

  double kgCo2e(RunCost run) {
    return estimated(run).kgCo2e();
  }

  double learningRate(RunCost run) {
    return LearningRates.of(point, estimator.setting().batch(), run.examples()).orElse(Double.NaN);
  }

  /** The whole of a run. */
  EstimatedRun estimated(RunCost run) {
    return estimator.run(costed, run, point);
  }

  /** D of a run. */
  double data(RunCost run) {
    return point.data(run.examples());
  }
}
