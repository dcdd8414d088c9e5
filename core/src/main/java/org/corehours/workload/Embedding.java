package org.corehours.workload;

import org.corehours.sparsity.LayerKind;
import org.corehours.sparsity.PrunedLayers;

/**
 * A table lookup: {@code rows} rows of {@code width} elements out of {@code [vocabulary, width]}.
 * It moves memory and computes nothing; the backward pass adds the gradients into the table's.
 *
 * @param rows lookups of one example
 */
public record Embedding(String name, int vocabulary, int width, int rows) implements Op {

  public Embedding {
    Op.positive(vocabulary, "vocabulary");
    Op.positive(width, "width");
    Op.positive(rows, "rows");
  }

  @Override
  public long parameters() {
    return (long) vocabulary * width;
  }

  @Override
  public LayerKind layer() {
    return LayerKind.EMBEDDING;
  }

  @Override
  public long ownWeights() {
    return parameters();
  }

  /** Groups of an n:m pattern lie along a row. */
  @Override
  public long zeros(PrunedLayers pruned) {
    return Op.zeros(name, pruned, layer(), width, vocabulary);
  }

  /** Elements of the result of one example. */
  public long outputElements() {
    return (long) rows * width;
  }
}
