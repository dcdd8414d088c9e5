package org.corehours.workload;

import java.util.Objects;
import org.corehours.sparsity.LayerKind;
import org.corehours.sparsity.PrunedLayers;

/**
 * A fully-connected layer applied to each of {@code rows} rows of an example: input {@code [batch,
 * rows, inputs]}, output {@code [batch, rows, outputs]}, weights {@code [inputs, outputs]}.
 *
 * @param layer what the weights are for
 * @param rows tokens of one example, or 1 for a layer that follows pooling
 * @param bias whether a bias is trained for each output
 * @param shared whether the weights belong to another operation, as those of a classifier that uses
 *     the input embedding's; shared weights are not counted as parameters
 * @param split how tensor parallelism divides the layer
 */
public record FullyConnected(
    String name,
    LayerKind layer,
    int rows,
    int inputs,
    int outputs,
    boolean bias,
    boolean shared,
    Split split)
    implements MatrixOp {

  /** How tensor parallelism divides a layer's weights. */
  public enum Split {
    /** Every device holds and computes all of it. */
    NONE,
    /** Each device computes some outputs from all inputs. */
    OUTPUTS,
    /** Each device computes a partial sum over some inputs; the sums are then exchanged. */
    INPUTS
  }

  public FullyConnected {
    Op.positive(rows, "rows");
    Op.positive(inputs, "inputs");
    Op.positive(outputs, "outputs");
    Objects.requireNonNull(split, "split");
    Objects.requireNonNull(layer, "layer");
  }

  /** A layer with bias on one row, not divided by tensor parallelism. */
  public FullyConnected(String name, LayerKind layer, int inputs, int outputs) {
    this(name, layer, 1, inputs, outputs, true, false, Split.NONE);
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
    return shared ? 0 : weights() + (bias ? outputs : 0);
  }

  @Override
  public long weights() {
    return (long) inputs * outputs;
  }

  @Override
  public long ownWeights() {
    return shared ? 0 : weights();
  }

  @Override
  public long zeros(PrunedLayers pruned) {
    return shared ? 0 : Op.zeros(name, pruned, layer, inputs, outputs);
  }

  @Override
  public long inputElements() {
    return (long) rows * inputs;
  }

  @Override
  public long outputElements() {
    return (long) rows * outputs;
  }

  @Override
  public long multiplyAdds() {
    return rows * weights();
  }

  @Override
  public boolean inputNeedsGradient() {
    return true;
  }

  @Override
  public MatrixProduct forward(long examples) {
    return new MatrixProduct(examples * rows, inputs, outputs, 1, 1);
  }

  @Override
  public MatrixProduct inputGradient(long examples) {
    return new MatrixProduct(examples * rows, outputs, inputs, 1, 1);
  }

  @Override
  public MatrixProduct weightGradient(long examples) {
    return new MatrixProduct(inputs, examples * rows, outputs, 1, 1);
  }
}
