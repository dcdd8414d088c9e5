package org.corehours.tpu.timing;

import java.util.List;
import org.corehours.workload.VectorOp;

/**
 * Element-wise operations of one program, with their totals for one example.
 *
 * @param ops in order, possibly none
 * @param largest elements of the largest tensor that they are applied to
 * @param extraOperands elements of further tensors that they read
 * @param last elements of their result
 */
public record Vectors(List<VectorOp> ops, long largest, long extraOperands, long last) {

  public Vectors {
    ops = List.copyOf(ops);
  }

  /** Adds the totals up. */
  public Vectors(List<VectorOp> ops) {
    this(
        ops,
        ops.stream().mapToLong(VectorOp::elements).max().orElse(0),
        ops.stream().mapToLong(op -> op.function().extraOperands() * op.elements()).sum(),
        ops.isEmpty() ? 0 : ops.get(ops.size() - 1).elements());
  }
}
