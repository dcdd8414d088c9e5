package org.corehours.sim.run;

import org.corehours.architecture.Architecture;
import org.corehours.sparsity.PrunedLayers;
import org.corehours.workload.Workload;

/** Whether a model can be pruned as asked for. */
public final class Prunability {

  private Prunability() {}

  /**
   * Refuses pruning that does not fit a model.
   *
   * @throws RefusedException if the model has no such layers, or if groups of an n:m pattern do not
   *     divide their inputs
   */
  public static void require(Architecture model, Workload workload, PrunedLayers layers) {
    if (!layers.isDense() && workload.weights(layers.patterns().keySet()) == 0) {
      throw new RefusedException(
          "sparsity",
          layers.toString(),
          "does not apply: %s has no such layers".formatted(model.name()),
          "{sparsity} dense",
          "a transformer, such as vit-b-16");
    }
    try {
      workload.nonZeroParameters(layers);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(
          "sparsity",
          layers.toString(),
          "does not fit %s: %s".formatted(model.name(), e.getMessage()),
          "{pad}, which fills up the last group with zeros",
          "{sparsity} 0.5, whose zeros may lie anywhere");
    }
  }
}
