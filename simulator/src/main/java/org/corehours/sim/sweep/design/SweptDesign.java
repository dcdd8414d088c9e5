package org.corehours.sim.sweep.design;

import com.google.common.base.Suppliers;
import java.util.List;
import java.util.function.Supplier;
import org.corehours.sim.result.estimate.DesignFacts;
import org.corehours.sim.run.Costed;
import org.corehours.sim.run.EstimatedDesign;
import org.corehours.sim.run.EstimatedRun;
import org.corehours.sim.run.Estimator;
import org.corehours.sim.run.LawPoint;
import org.corehours.sim.run.RunLength;
import org.corehours.tpu.cost.RunCost;

/** A model in one setup, with the cost of its steps, at all run lengths of a sweep. */
public final class SweptDesign {

  private final String key;
  private final Estimator estimator;
  private final EstimatedDesign design;
  private final LawPoint point;
  private final Supplier<DesignFacts> facts;
  private final List<RunLength> lengths;
  private final LengthKeys lengthKeys;

  /**
   * A design.
   *
   * @param key names it within its sweep
   */
  public SweptDesign(
      String key,
      Estimator estimator,
      Costed costed,
      List<RunLength> lengths,
      LengthKeys lengthKeys) {
    this.key = key;
    this.estimator = estimator;
    this.lengths = lengths;
    this.lengthKeys = lengthKeys;
    design = estimator.design(costed);
    point = design.point().orElseThrow();
    facts = Suppliers.memoize(design::facts);
  }

  /** Names a run within the sweep. */
  String key(int length) {
    return key + "|" + lengthKeys.get(length);
  }

  /** How its runs are estimated. */
  Estimator estimator() {
    return estimator;
  }

  /** What all its runs have in common. */
  DesignFacts facts() {
    return facts.get();
  }

  public Costed costed() {
    return design.costed();
  }

  public LawPoint point() {
    return point;
  }

  List<RunLength> lengths() {
    return lengths;
  }

  RunCost run(int length) {
    return estimator.cost(design.costed(), lengths.get(length));
  }

  /** The whole of a run. */
  EstimatedRun estimated(RunCost run) {
    return design.run(run);
  }

  /** D of a run. */
  double data(RunCost run) {
    return point.data(run.examples());
  }
}
