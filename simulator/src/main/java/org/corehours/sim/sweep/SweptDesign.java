package org.corehours.sim.sweep;

import com.google.common.base.Suppliers;
import java.util.List;
import java.util.function.Supplier;
import org.corehours.sim.result.estimate.DesignFacts;
import org.corehours.sim.run.Estimator;
import org.corehours.sim.run.Estimator.Costed;
import org.corehours.sim.run.LawPoint;
import org.corehours.sim.run.Outcomes;
import org.corehours.sim.run.RunLength;
import org.corehours.tpu.cost.RunCost;

/** A model in one setup, with the cost of its steps, at all run lengths of a sweep. */
final class SweptDesign {

  private final String key;
  private final Estimator estimator;
  private final Costed costed;
  private final Outcomes outcomes;
  private final LawPoint point;
  private final Supplier<DesignFacts> facts;
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
    outcomes = estimator.outcomes(costed);
    point = outcomes.point().orElseThrow();
    facts = Suppliers.memoize(outcomes::design);
  }

  /** Names a run within the sweep. */
  String key(int length) {
    return key + "|" + lengthKeys.get(length);
  }

  Estimator estimator() {
    return estimator;
  }

  /** What its runs cost and reach. */
  Outcomes outcomes() {
    return outcomes;
  }

  /** What all its runs have in common. */
  DesignFacts facts() {
    return facts.get();
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

  /** D of a run. */
  double data(RunCost run) {
    return point.data(run.examples());
  }
}
