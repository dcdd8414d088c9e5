package org.corehours.sim.run;

import org.corehours.architecture.Architecture;
import org.corehours.sparsity.SparseTraining;
import org.corehours.sparsity.SparseWeights;
import org.corehours.tpu.cost.RunSteps;
import org.corehours.tpu.timing.ProgramList;
import org.corehours.workload.Optimizer;

/**
 * A model cut into programs, which is the same on all slices.
 *
 * @param training how it is pruned
 * @param heaviest the programs while they need the most memory
 */
public record Prepared(
    Architecture model, SparseTraining training, ProgramList programs, ProgramList heaviest) {

  /**
   * Cuts a model into programs.
   *
   * @throws RefusedException if the model cannot be pruned so
   */
  static Prepared of(Architecture model, SparseTraining training, Optimizer optimizer) {
    try {
      ProgramList programs = ProgramList.of(model.workload());
      Prunability.require(model, programs.workload(), training.layers());
      SparseWeights heaviest = RunSteps.heaviest(programs, training, optimizer);
      return new Prepared(model, training, programs, programs.with(heaviest));
    } catch (IllegalArgumentException e) {
      throw RefusedException.of(e);
    }
  }
}
