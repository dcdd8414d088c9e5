package org.corehours.sim.run;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.corehours.scaling.Prediction;
import org.corehours.sim.curve.PlannedRun;
import org.corehours.sim.result.Caveat;
import org.corehours.sim.result.Estimate;
import org.corehours.tpu.cost.RunCost;
import org.corehours.tpu.cost.Site;

/**
 * A model trained for a length on a slice.
 *
 * @param site where energy and emissions are accounted
 * @param costed the model with the cost of its steps
 * @param cost of the whole run
 * @param point where the model lies on the setting's law, if there is one
 */
public record EstimatedRun(
    Setting setting, Site site, Costed costed, RunCost cost, Optional<LawPoint> point) {

  /** The data set as the model reads it. */
  TrainingData data() {
    return TrainingData.of(setting.dataset(), costed.model());
  }

  /** Peak learning rate, where a rule is known. */
  OptionalDouble learningRate() {
    return point
        .map(at -> LearningRates.of(at, setting.batch(), cost.examples()))
        .orElse(OptionalDouble.empty());
  }

  /** Energy [kWh]. */
  public double energyKwh() {
    return cost.energy(site).value();
  }

  /** Emissions [kg CO2e]. */
  public double kgCo2e() {
    return cost.emissions(site).value();
  }

  /** The loss with its interval; empty without a law. */
  public Optional<Prediction> prediction() {
    return point.map(at -> at.predict(cost.examples(), setting.interval()));
  }

  /** All columns of the run. */
  public Estimate estimate() {
    return estimate(prediction());
  }

  /** All columns of the run, whose loss is known already. */
  public Estimate estimate(Optional<Prediction> prediction) {
    return RunSummary.of(this, prediction);
  }

  /** Reasons to trust the run less. */
  public List<Caveat> caveats(Optional<Prediction> prediction) {
    return Caveats.of(this, prediction);
  }

  /** The run in the terms of its law, for its learning curve. */
  public PlannedRun planned() {
    LawPoint at = point.orElseThrow();
    return new PlannedRun(
        at.law(),
        setting.interval(),
        at.sparsity(),
        LawPoint.denseParameters(costed, at.law(), setting.penalty()),
        at.parameters(),
        at.dataPerExample(),
        costed.training().schedule(),
        costed.steps(),
        cost,
        data().epochs(cost.examples()),
        data().tokens(cost.examples()).orElse(Double.NaN),
        learningRate().orElse(Double.NaN),
        Math.log(costed.model().classes()));
  }
}
