package org.corehours.sparsity;

import java.util.EnumMap;
import java.util.Map;

/**
 * How a model is pruned while it is trained.
 *
 * @param layers which layers, and to which pattern
 * @param schedule when
 * @param execution how the chip stores the weights and multiplies with them
 */
public record SparseTraining(PrunedLayers layers, PruningSchedule schedule, Execution execution) {

  /** Nothing is pruned. */
  public static final SparseTraining DENSE =
      new SparseTraining(
          PrunedLayers.NONE, PruningSchedule.Gradual.STANDARD, new Execution.Masked());

  public SparseTraining {
    if (!layers.isDense()) {
      weights(layers, execution, 1);
    }
  }

  /** Whether no weight is pruned. */
  public boolean isDense() {
    return layers.isDense();
  }

  /** Name of the execution, {@code dense} where nothing is pruned. */
  public String executionName() {
    return isDense() ? "dense" : execution.toString();
  }

  /** The weights where the schedule has reached that share of the final sparsity. */
  public SparseWeights at(double progress) {
    return isDense() || progress == 0
        ? SparseWeights.DENSE
        : new SparseWeights(weights(layers, execution, progress));
  }

  private static Map<LayerKind, WeightCost> weights(
      PrunedLayers layers, Execution execution, double progress) {
    Map<LayerKind, WeightCost> costs = new EnumMap<>(LayerKind.class);
    layers
        .patterns()
        .forEach(
            (kind, pattern) -> {
              if (pattern.sparsity() > 0) {
                costs.put(kind, execution.cost(pattern, 1 - pattern.sparsity() * progress));
              }
            });
    return costs;
  }
}
