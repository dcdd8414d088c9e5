package org.corehours.workload;

import org.corehours.sparsity.LayerKind;
import org.corehours.sparsity.PrunedLayers;

/** One operation of a model's forward pass, described for a single example. */
public sealed interface Op permits Embedding, MatrixOp, VectorOp, WeightStandardization {

  /** The operation's name, unique within its {@link Section}. */
  String name();

  /** What the weights are for. */
  default LayerKind layer() {
    return LayerKind.OTHER;
  }

  /** Weights that this operation owns and that belong to a layer of {@link #layer()}. */
  default long ownWeights() {
    return 0;
  }

  /** Trained parameters that this operation owns. */
  long parameters();

  /**
   * Weights of this operation that pruning sets to zero.
   *
   * @throws IllegalArgumentException if an n:m pattern does not fit the layer's shape
   */
  default long zeros(PrunedLayers pruned) {
    return 0;
  }

  /** Zeros of a matrix {@code [inputs, outputs]} under its layer's pattern. */
  static long zeros(String name, PrunedLayers pruned, LayerKind layer, int inputs, int outputs) {
    try {
      long weights = (long) inputs * outputs;
      return weights - pruned.of(layer).nonZero(inputs, outputs, pruned.padded());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  /** Returns the value, or says which shape is wrong. */
  static int positive(int value, String what) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " (" + value + ") must be at least 1");
    }
    return value;
  }
}
