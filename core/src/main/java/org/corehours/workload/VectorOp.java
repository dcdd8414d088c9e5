package org.corehours.workload;

import java.util.Objects;

/**
 * An element-wise operation or reduction without parameters of its own, except for trained scalar
 * factors.
 *
 * @param rows rows of one example: pixels, or 1
 * @param channels elements of a row
 * @param parameters trained scalars, such as a residual branch's skip gain
 */
public record VectorOp(
    String name, VectorFunction function, long rows, int channels, long parameters) implements Op {

  public VectorOp {
    Objects.requireNonNull(function, "function");
    Op.positive(channels, "channels of " + name);
    if (rows < 1 || parameters < 0) {
      throw new IllegalArgumentException(
          name + " has " + rows + " rows and " + parameters + " parameters");
    }
  }

  public VectorOp(String name, VectorFunction function, long rows, int channels) {
    this(name, function, rows, channels, 0);
  }

  /** Elements of one example that the function is applied to. */
  public long elements() {
    return rows * channels;
  }
}
