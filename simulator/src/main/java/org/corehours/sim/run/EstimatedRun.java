package org.corehours.sim.run;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.corehours.scaling.Prediction;
import org.corehours.sim.curve.PlannedRun;
import org.corehours.sim.result.Caveat;
import org.corehours.sim.result.estimate.Bill;
import org.corehours.sim.result.estimate.DataSeen;
import org.corehours.sim.result.estimate.Estimate;
import org.corehours.sim.result.estimate.LossInterval;
import org.corehours.sim.result.estimate.PredictedLoss;
import org.corehours.sim.result.estimate.StepFacts;
import org.corehours.tpu.cost.RunCost;
import org.corehours.tpu.cost.StepCost;

/**
 * A design trained for a length.
 *
 * @param cost of the whole run
 */
public record EstimatedRun(EstimatedDesign design, RunCost cost) {

  public Setting setting() {
    return design.setting();
  }

  public Costed costed() {
    return design.costed();
  }

  /** Where the model lies on the setting's law, if there is one. */
  public Optional<LawPoint> point() {
    return design.point();
  }

  /** How long the run is. */
  public DataSeen data() {
    double examples = cost.examples();
    return new DataSeen(
        examples, design.data().tokens(examples), design.data().epochs(examples), cost.steps());
  }

  /** Its mean step. */
  public StepFacts step() {
    StepCost step = cost.step();
    return new StepFacts(
        step.time(), step.examplesPerCoreSecond(), step.mfu(), step.memoryPerCore());
  }

  /** What it costs. */
  public Bill bill() {
    return new RunBill(cost, design.site());
  }

  /** Peak learning rate, where a rule is known. */
  public OptionalDouble learningRate() {
    return point().isPresent()
        ? LearningRates.of(point().get(), setting().batch(), cost.examples())
        : OptionalDouble.empty();
  }

  /** The loss with its interval; empty without a law. */
  public Optional<Prediction> prediction() {
    return point().map(at -> at.predict(cost.examples(), setting().interval()));
  }

  /** All of the run. */
  public Estimate estimate() {
    return estimate(prediction());
  }

  /** All of the run, whose loss is known already. */
  public Estimate estimate(Optional<Prediction> prediction) {
    return new Estimate(
        design.facts(),
        data(),
        step(),
        bill(),
        prediction.map(this::predicted),
        prediction.map(at -> new LossInterval(at.low(), at.high())),
        learningRate(),
        caveats(prediction));
  }

  private PredictedLoss predicted(Prediction at) {
    return new PredictedLoss(
        point().orElseThrow().data(cost.examples()), at.loss(), at.extrapolated());
  }

  /** Reasons to trust the run less. */
  public List<Caveat> caveats(Optional<Prediction> prediction) {
    return Caveats.of(this, prediction);
  }

  /** The run in the terms of its law, for its learning curve. */
  public PlannedRun planned() {
    LawPoint at = point().orElseThrow();
    DataSeen data = data();
    return new PlannedRun(
        at.law(),
        setting().interval(),
        at.sparsity(),
        LawPoint.denseParameters(costed(), at.law(), setting().penalty()),
        at.parameters(),
        at.dataPerExample(),
        costed().training().schedule(),
        costed().steps(),
        cost,
        data.epochs(),
        data.tokens(),
        learningRate(),
        Math.log(costed().model().classes()));
  }
}
