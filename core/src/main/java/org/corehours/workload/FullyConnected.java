package org.corehours.workload;

/**
 * A fully-connected layer with bias: input {@code [batch, inputs]}, output {@code [batch,
 * outputs]}, weights {@code [inputs, outputs]}.
 */
public record FullyConnected(String name, int inputs, int outputs) implements MatrixOp {

  public FullyConnected {
    Op.positive(inputs, "inputs");
    Op.positive(outputs, "outputs");
  }

  @Override
  public int inputChannels() {
    return inputs;
  }

  @Override
  public int outputChannels() {
    return outputs;
  }

  @Override
  public long parameters() {
    return weights() + outputs;
  }

  @Override
  public long weights() {
    return (long) inputs * outputs;
  }

  @Override
  public long inputElements() {
    return inputs;
  }

  @Override
  public long outputElements() {
    return outputs;
  }

  @Override
  public long multiplyAdds() {
    return weights();
  }

  @Override
  public boolean inputNeedsGradient() {
    return true;
  }

  @Override
  public MatrixProduct forward(long examples) {
    return new MatrixProduct(examples, inputs, outputs, 1, 1);
  }

  @Override
  public MatrixProduct inputGradient(long examples) {
    return new MatrixProduct(examples, outputs, inputs, 1, 1);
  }

  @Override
  public MatrixProduct weightGradient(long examples) {
    return new MatrixProduct(inputs, examples, outputs, 1, 1);
  }
}
