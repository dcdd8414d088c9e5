package org.corehours.tpu.timing;

import java.util.List;
import org.apache.commons.math3.util.ArithmeticUtils;
import org.corehours.workload.VectorOp;

/**
 * Element-wise operations of one program, with their totals for one example.
 *
 * @param ops in order, possibly none
 * @param largest elements of the largest tensor that they are applied to
 * @param extraOperands elements of further tensors that they read
 * @param last elements of their result
 * @param commonChannels greatest common divisor of their channels, 0 if there are none
 * @param forwardOperations vector operations of the forward pass, padding not counted
 * @param backwardOperations vector operations of the backward pass, padding not counted
 */
public record Vectors(
    List<VectorOp> ops,
    long largest,
    long extraOperands,
    long last,
    int commonChannels,
    double forwardOperations,
    double backwardOperations) {

  public Vectors {
    ops = List.copyOf(ops);
  }

  /** Adds the totals up. */
  public Vectors(List<VectorOp> ops) {
    this(
        ops,
        ops.stream().mapToLong(VectorOp::elements).max().orElse(0),
        ops.stream().mapToLong(op -> op.function().extraOperands() * op.elements()).sum(),
        ops.isEmpty() ? 0 : ops.get(ops.size() - 1).elements(),
        ops.stream().mapToInt(VectorOp::channels).reduce(0, ArithmeticUtils::gcd),
        ops.stream().mapToDouble(op -> operations(op, false)).sum(),
        ops.stream().mapToDouble(op -> operations(op, true)).sum());
  }

  /** Whether some have channels that do not fill whole rows of that many lanes. */
  boolean padded(int lanes) {
    return commonChannels % lanes != 0;
  }

  /** Vector operations of one example, padding not counted. */
  static double operations(VectorOp op, boolean derivative) {
    int each = derivative ? op.function().backwardOperations() : op.function().forwardOperations();
    return each * (double) op.elements();
  }
}
