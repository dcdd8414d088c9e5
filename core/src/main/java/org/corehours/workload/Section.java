package org.corehours.workload;

import java.util.List;

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

  /** Multiply-adds of one example's forward pass through all repeats. */
  public long multiplyAdds() {
    return repeats * matrixOps().stream().mapToLong(MatrixOp::multiplyAdds).sum();
  }

  /** The operations that are matrix products. */
  public List<MatrixOp> matrixOps() {
    return ops.stream().filter(MatrixOp.class::isInstance).map(MatrixOp.class::cast).toList();
  }
}
