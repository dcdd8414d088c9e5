package org.corehours.sparsity;

import com.google.common.collect.Maps;
import java.util.Map;

/** What the weights of each kind of layer take at one moment of a run. */
public final class SparseWeights {

  /** Nothing is pruned. */
  public static final SparseWeights DENSE = new SparseWeights(Map.of());

  private final Map<LayerKind, WeightCost> pruned;

  SparseWeights(Map<LayerKind, WeightCost> pruned) {
    this.pruned = Maps.immutableEnumMap(pruned);
  }

  /** What the weights of that kind take. */
  public WeightCost of(LayerKind kind) {
    return pruned.getOrDefault(kind, WeightCost.DENSE);
  }

  /** Whether no layer is pruned. */
  public boolean isDense() {
    return pruned.isEmpty();
  }
}
