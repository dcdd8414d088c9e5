package org.corehours.workload;

/**
 * An operation that runs as a matrix product, so that training needs three products: the forward
 * one and, in the backward pass, the gradients of its left operand (the input) and of its right one
 * (trained weights or, in attention, keys or values).
 */
public sealed interface MatrixOp extends Op permits AttentionProduct, Convolution, FullyConnected {

  /** Channels of the input: the elements of one pixel, or of the whole input of one example. */
  int inputChannels();

  /** Channels of the output. */
  int outputChannels();

  /** Elements of the input tensor of one example. */
  long inputElements();

  /** Elements of the output tensor of one example. */
  long outputElements();

  /** Elements of the weight tensor, without biases; 0 where both operands are inputs. */
  long weights();

  /** Multiply-adds of one example's forward pass; 2 FLOPs each. */
  long multiplyAdds();

  /** Whether the backward pass needs the gradient of the input; the first layer's does not. */
  boolean inputNeedsGradient();

  /** The forward product of {@code examples} examples. */
  MatrixProduct forward(long examples);

  /** The product that gives the gradient of the input of {@code examples} examples. */
  MatrixProduct inputGradient(long examples);

  /** The product that gives the gradient of the weights over {@code examples} examples. */
  MatrixProduct weightGradient(long examples);
}
