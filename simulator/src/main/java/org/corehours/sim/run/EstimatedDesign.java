package org.corehours.sim.run;

import java.util.Optional;
import org.corehours.architecture.Architecture;
import org.corehours.scaling.LossLaw;
import org.corehours.sim.result.estimate.DesignFacts;
import org.corehours.sim.result.estimate.LawFacts;
import org.corehours.sim.result.estimate.ModelFacts;
import org.corehours.sim.result.estimate.PruningFacts;
import org.corehours.sim.result.estimate.SetupFacts;
import org.corehours.sparsity.SparseTraining;
import org.corehours.tpu.cost.RunCost;
import org.corehours.tpu.cost.Site;
import org.corehours.tpu.cost.StepCost;
import org.corehours.workload.Workload;

/**
 * A model on a slice, whatever the length of its runs.
 *
 * @param site where energy and emissions are accounted
 * @param costed the model with the cost of its steps
 * @param point where the model lies on the setting's law, if there is one
 * @param data the data set as the model reads it
 */
public record EstimatedDesign(
    Setting setting, Site site, Costed costed, Optional<LawPoint> point, TrainingData data) {

  /** A run of known cost. */
  public EstimatedRun run(RunCost cost) {
    return new EstimatedRun(this, cost);
  }

  /** What all its runs have in common. */
  public DesignFacts facts() {
    return new DesignFacts(model(), pruning(), setup(), law());
  }

  private ModelFacts model() {
    Architecture model = costed.model();
    Workload workload = costed.workload();
    return new ModelFacts(
        model.name(),
        model.family(),
        model.resolution(),
        model.classes(),
        workload.parameters(),
        workload.forwardFlops(),
        workload.trainFlops());
  }

  private PruningFacts pruning() {
    SparseTraining training = costed.training();
    return new PruningFacts(
        costed.sparsity(),
        training.isDense() ? "dense" : training.layers().toString(),
        training.executionName(),
        training.isDense() ? Optional.empty() : Optional.of(training.schedule().toString()),
        costed.workload().nonZeroParameters(training.layers()));
  }

  /** Chips and partition are those of all steps, also where steps differ. */
  private SetupFacts setup() {
    StepCost step = costed.heaviest();
    return new SetupFacts(
        setting.dataset().name(),
        setting.batch(),
        setting.chip().name(),
        step.slice().chips(),
        step.partition().toString());
  }

  private LawFacts law() {
    return new LawFacts(
        setting.law().map(LossLaw::name),
        Math.round(
            point.map(LawPoint::parameters).orElse((double) costed.workload().bodyParameters())),
        setting.interval().level());
  }
}
