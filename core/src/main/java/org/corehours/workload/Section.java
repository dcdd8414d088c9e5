package org.corehours.workload;

import java.util.List;
import java.util.Set;
import org.corehours.sparsity.LayerKind;
import org.corehours.sparsity.PrunedLayers;

/**
 * Operations that run one after the other, and the number of times the whole list is repeated: a
 * stack of equal blocks is one section.
 */
public record Section(String name, int repeats, List<Op> ops) {

  public Section {
    Op.positive(repeats, "repeats of " + name);
    ops = List.copyOf(ops);
  }

  /** Parameters of all repeats. */
  public long parameters() {
    return repeats * ops.stream().mapToLong(Op::parameters).sum();
  }

  /** Weights of all repeats of the layers of those kinds, biases and shared weights left out. */
  public long weights(Set<LayerKind> kinds) {
    return repeats
        * ops.stream().filter(op -> kinds.contains(op.layer())).mapToLong(Op::ownWeights).sum();
  }

  /** Weights of all repeats that pruning sets to zero. */
  public long zeros(PrunedLayers pruned) {
    return repeats * ops.stream().mapToLong(op -> op.zeros(pruned)).sum();
  }

  /** Multiply-adds of one example's forward pass through all repeats. */
  public long multiplyAdds() {
    return repeats * matrixOps().stream().mapToLong(MatrixOp::multiplyAdds).sum();
  }

  /** The operations that are matrix products. */
  public List<MatrixOp> matrixOps() {
    return ops.stream().filter(MatrixOp.class::isInstance).map(MatrixOp.class::cast).toList();
  }
}
