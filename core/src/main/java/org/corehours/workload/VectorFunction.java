package org.corehours.workload;

/**
 * Functions that run element by element on the vector unit, with the 32-bit vector operations that
 * one element takes. All counts are <em>assumed</em>: they are counted from the expansion of each
 * function into additions, multiplications, comparisons and selections, a division taken as 4.
 *
 * <p>The hyperbolic tangent is the rational approximation that XLA emits for 32-bit floats
 * (EmitFastTanh in xla/service/llvm_ir/math_ops.cc of the OpenXLA sources): clamp (2), square (1),
 * an odd numerator of degree 13 (13), an even denominator of degree 6 (6), a division (4), and the
 * selection of x itself near zero (3), 29 in all. GELU in its tanh form adds 8 to it; its
 * derivative evaluates the tangent again and adds 18.
 */
public enum VectorFunction {
  /** {@code scale * gelu(x)}: the activation of NFNets with its variance-keeping factor. */
  SCALED_GELU(38, 48, 0),
  /** {@code gelu(x)}. */
  GELU(37, 47, 0),
  /** {@code x sigmoid(x) y}: a gated layer's activation, which reads the gate and the value. */
  SWISH_GATE(34, 40, 1),
  /** {@code gelu(x) y}. */
  GELU_GATE(38, 50, 1),
  /** Mean and variance of a row, shift, scale, trained scale and shift. */
  LAYER_NORM(8, 12, 0),
  /** Mean square of a row, scale, trained scale. */
  RMS_NORM(5, 9, 0),
  /**
   * Maximum and sum over the keys, an exponential (about 20), a product; with the mask if causal.
   */
  SOFTMAX(25, 4, 0),
  /** Rotation of pairs by an angle for each position. */
  ROTARY(3, 3, 0),
  /** {@code x + y}, which reads a second tensor. */
  ADD(1, 1, 1),
  /** {@code x + b} with a trained b that all examples share; backward also sums b's gradient. */
  ADD_SHARED(1, 2, 0),
  /** {@code max(x, 0)}. */
  RELU(1, 1, 0),
  /** {@code (1 + tanh(x / 2)) / 2}. */
  SIGMOID(32, 3, 0),
  /** Mean over all pixels of a channel, counted for each element read. */
  GLOBAL_AVERAGE(1, 1, 0),
  /** Mean over 2x2 pixels, counted for each element read. */
  AVERAGE_POOL(1, 1, 0),
  /** Product with a factor for each channel; the backward pass also sums the factor's gradient. */
  CHANNEL_SCALE(1, 3, 0),
  /** {@code gain * scale * x + skip}, which reads a second tensor. */
  SCALE_AND_ADD(3, 4, 1),
  /** Exponentials (about 20 each), their sum and the loss; the gradient is p - label. */
  SOFTMAX_CROSS_ENTROPY(25, 2, 0);

  private final int forwardOperations;
  private final int backwardOperations;
  private final int extraOperands;

  VectorFunction(int forwardOperations, int backwardOperations, int extraOperands) {
    this.forwardOperations = forwardOperations;
    this.backwardOperations = backwardOperations;
    this.extraOperands = extraOperands;
  }

  /** Vector operations of one element in the forward pass. */
  public int forwardOperations() {
    return forwardOperations;
  }

  /** Vector operations of one element in the backward pass, from its saved input. */
  public int backwardOperations() {
    return backwardOperations;
  }

  /** Tensors read besides the first. */
  public int extraOperands() {
    return extraOperands;
  }

  /** Whether the function normalises rows. */
  public boolean isNorm() {
    return this == LAYER_NORM || this == RMS_NORM;
  }
}
