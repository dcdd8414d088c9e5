package org.corehours.workload;

import java.util.Locale;

/**
 * A two-dimensional convolution with "same" padding: input {@code [batch, inputSize, inputSize,
 * inputChannels]}, output {@code [batch, outputSize, outputSize, outputChannels]} with {@code
 * outputSize = ceil(inputSize / stride)}, weights {@code [kernel, kernel, inputChannels / groups,
 * outputChannels]} and a bias for each output channel.
 *
 * <p>Multiply-adds of one example: {@code outputSize^2 kernel^2 (inputChannels / groups)
 * outputChannels}.
 *
 * @param inputSize side of the square input [pixels]
 * @param kernel side of the square kernel [pixels]
 * @param stride step of the kernel [pixels]
 * @param groups independent channel groups; divides both channel counts
 * @param inputNeedsGradient false for the layer that reads the images
 */
public record Convolution(
    String name,
    int inputSize,
    int inputChannels,
    int outputChannels,
    int kernel,
    int stride,
    int groups,
    boolean inputNeedsGradient)
    implements MatrixOp {

  public Convolution {
    Op.positive(inputSize, "input size");
    Op.positive(inputChannels, "input channels");
    Op.positive(outputChannels, "output channels");
    Op.positive(kernel, "kernel");
    Op.positive(stride, "stride");
    Op.positive(groups, "groups");
    if (inputChannels % groups != 0 || outputChannels % groups != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d groups must divide %d input and %d output channels",
              groups,
              inputChannels,
              outputChannels));
    }
  }

  /** Side of the square output [pixels]. */
  public int outputSize() {
    return (inputSize + stride - 1) / stride;
  }

  @Override
  public long parameters() {
    return weights() + outputChannels;
  }

  @Override
  public long weights() {
    return groupContraction() * outputChannels;
  }

  @Override
  public long inputElements() {
    return pixels(inputSize) * inputChannels;
  }

  @Override
  public long outputElements() {
    return pixels(outputSize()) * outputChannels;
  }

  @Override
  public long multiplyAdds() {
    return pixels(outputSize()) * weights();
  }

  @Override
  public MatrixProduct forward(long examples) {
    return new MatrixProduct(
        examples * pixels(outputSize()), groupContraction(), groupOutputs(), groups, 1);
  }

  @Override
  public MatrixProduct inputGradient(long examples) {
    return new MatrixProduct(
        examples * pixels(inputSize),
        pixels(kernel) * groupOutputs(),
        inputChannels / groups,
        groups,
        (double) pixels(outputSize()) / pixels(inputSize));
  }

  @Override
  public MatrixProduct weightGradient(long examples) {
    return new MatrixProduct(
        groupContraction(), examples * pixels(outputSize()), groupOutputs(), groups, 1);
  }

  private long groupContraction() {
    return pixels(kernel) * (inputChannels / groups);
  }

  private long groupOutputs() {
    return outputChannels / groups;
  }

  private static long pixels(int side) {
    return (long) side * side;
  }
}
