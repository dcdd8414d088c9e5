package org.corehours.sim.run;

import java.util.function.Supplier;
import org.corehours.architecture.Architecture;
import org.corehours.sparsity.LayerKind;
import org.corehours.sparsity.SparseTraining;
import org.corehours.tpu.cost.RunSteps;
import org.corehours.tpu.cost.StepCost;
import org.corehours.tpu.timing.ProgramList;
import org.corehours.workload.Workload;

/**
 * A model with the cost of its steps.
 *
 * @param training how it is pruned
 * @param heaviest the step that needs the most memory
 * @param steps all steps of a run
 * @param wayOut a change that makes a run fit into memory that does not
 */
public record Costed(
    Architecture model,
    SparseTraining training,
    ProgramList programs,
    StepCost heaviest,
    RunSteps steps,
    Supplier<String> wayOut) {

  /** The whole model's operations. */
  public Workload workload() {
    return programs.workload();
  }

  /** Share of the blocks' weights that are zero at the end. */
  double sparsity() {
    long weights = workload().weights(LayerKind.BLOCKS);
    long kept = workload().nonZeroWeights(LayerKind.BLOCKS, training.layers());
    return weights == 0 ? 0 : 1 - (double) kept / weights;
  }
}
