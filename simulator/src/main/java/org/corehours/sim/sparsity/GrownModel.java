package org.corehours.sim.sparsity;

import java.util.HashMap;
import java.util.Map;
import org.corehours.architecture.Architecture;
import org.corehours.scaling.LossLaw;
import org.corehours.sim.run.Costed;
import org.corehours.sim.run.Estimator;
import org.corehours.sim.run.RefusedException;
import org.corehours.sim.run.RunLength;
import org.corehours.sparsity.Execution;
import org.corehours.sparsity.PrunedLayers;
import org.corehours.sparsity.PruningSchedule;
import org.corehours.sparsity.SparseTraining;
import org.corehours.sparsity.SparsityPattern;
import org.corehours.tpu.cost.RunCost;

/**
 * A model that grows as it is pruned, so that its number of non-zero weights stays: with sparsity S
 * it has {@code 1 / (1 - S)} times as many of the same blocks. Between whole numbers of blocks the
 * time of a step is taken as linear.
 *
 * @param estimator costs of a design
 * @param law whose D is asked for
 * @param model the dense model
 * @param coreHours budget
 * @param padded whether inputs that are no multiple of an n:m pattern's m are filled up
 */
record GrownModel(
    Estimator estimator,
    LossLaw law,
    Architecture model,
    double coreHours,
    PruningSchedule schedule,
    boolean padded) {

  /** The data that the budget pays for under an execution. */
  BudgetData under(Execution execution) {
    Map<SparsityPattern, Double> known = new HashMap<>();
    return pattern -> known.computeIfAbsent(pattern, p -> data(p, execution));
  }

  private double data(SparsityPattern pattern, Execution execution) {
    SparseTraining training;
    try {
      training = new SparseTraining(PrunedLayers.blocks(pattern, padded), schedule, execution);
    } catch (IllegalArgumentException e) {
      return Double.NaN;
    }
    return data(pattern.sparsity(), training);
  }

  /** The data that the budget pays for without pruning the model grown for a sparsity. */
  double unpruned(double sparsity) {
    return data(sparsity, SparseTraining.DENSE);
  }

  private double data(double sparsity, SparseTraining training) {
    double depth = model.depth() / (1 - sparsity);
    int below = (int) Math.floor(depth + 1e-9);
    double share = Math.max(0, depth - below);
    double cost = (1 - share) / data(below, training);
    return 1 / (share == 0 ? cost : cost + share / data(below + 1, training));
  }

  private double data(int depth, SparseTraining training) {
    try {
      Costed costed = estimator.cost(model.withDepth(depth), training);
      if (!costed.heaviest().fits()) {
        return Double.NaN;
      }
      RunCost run = estimator.cost(costed, new RunLength.CoreHours(coreHours));
      double examples = run.examples() * coreHours / run.coreHours().value();
      return estimator.point(costed, law).data(examples);
    } catch (RefusedException e) {
      return Double.NaN;
    }
  }
}
