package org.corehours.architecture.transformer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.corehours.sparsity.LayerKind;
import org.corehours.workload.AttentionProduct;
import org.corehours.workload.AttentionProduct.Kind;
import org.corehours.workload.FullyConnected;
import org.corehours.workload.FullyConnected.Split;
import org.corehours.workload.Op;
import org.corehours.workload.VectorFunction;
import org.corehours.workload.VectorOp;

/**
 * The parts of a transformer's block (Vaswani et al. 2017, arXiv:1706.03762). Operations stand in
 * the order in which they run, element-wise ones before the matrix product that reads their result.
 *
 * @param dModel elements of a token
 * @param dFf hidden units of the MLP
 * @param keyHeads heads of keys and values in self-attention; divides heads
 * @param biases whether projections have biases
 * @param norm layer norm with scale and shift, or RMS norm with a scale
 * @param activation of the MLP; a gate reads two values for each hidden unit
 */
public record TransformerOps(
    int dModel,
    int dFf,
    int heads,
    int keyHeads,
    int headDim,
    boolean biases,
    VectorFunction norm,
    VectorFunction activation) {

  public TransformerOps {
    Op.positive(dModel, "d_model");
    Op.positive(dFf, "d_ff");
    Op.positive(heads, "heads");
    Op.positive(keyHeads, "kv_heads");
    Op.positive(headDim, "head_dim");
    if (heads % keyHeads != 0) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "kv_heads (%d) must divide heads (%d)", keyHeads, heads));
    }
  }

  /** The activation of an MLP of two matrices, or of three, of which one is the gate. */
  public static VectorFunction activation(
      int matrices, VectorFunction plain, VectorFunction gated) {
    if (matrices != 2 && matrices != 3) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "mlp_matrices (%d) must be 2 or 3", matrices));
    }
    return matrices == 2 ? plain : gated;
  }

  /** Normalisation of rows with trained scales, and shifts if it is a layer norm. */
  public VectorOp norm(String name, int rows) {
    int vectors = norm == VectorFunction.LAYER_NORM ? 2 : 1;
    return new VectorOp(name, norm, rows, dModel, (long) vectors * dModel);
  }

  /** The sum of a branch and what goes past it. */
  public VectorOp residual(String name, int rows) {
    return new VectorOp(name, VectorFunction.ADD, rows, dModel);
  }

  /**
   * Attention of rows to each other, without the norm before and the sum after it.
   *
   * @param onHeads applied to queries and keys
   * @param onScores applied to the scores before the softmax
   */
  public List<Op> selfAttention(int rows, List<VectorOp> onHeads, List<VectorOp> onScores) {
    int outputs = Math.multiplyExact(heads + 2 * keyHeads, headDim);
    List<Op> ops = new ArrayList<>();
    ops.add(layer("qkv", LayerKind.ATTENTION, rows, dModel, outputs, Split.OUTPUTS));
    ops.addAll(onHeads);
    addProducts(ops, "", LayerKind.ATTENTION, keyHeads, rows, rows, onScores);
    return ops;
  }

  /** Attention of rows to the rows of another stack, with as many key heads as query heads. */
  public List<Op> crossAttention(int rows, int otherRows) {
    int width = Math.multiplyExact(heads, headDim);
    List<Op> ops = new ArrayList<>();
    ops.add(layer("cross_q", LayerKind.CROSS_ATTENTION, rows, dModel, width, Split.OUTPUTS));
    ops.add(
        layer("cross_kv", LayerKind.CROSS_ATTENTION, otherRows, dModel, 2 * width, Split.OUTPUTS));
    addProducts(ops, "cross_", LayerKind.CROSS_ATTENTION, heads, rows, otherRows, List.of());
    return ops;
  }

  private void addProducts(
      List<Op> ops,
      String prefix,
      LayerKind layer,
      int keyHeads,
      int queries,
      int keys,
      List<VectorOp> onScores) {
    ops.add(product(prefix + "scores", Kind.SCORES, keyHeads, queries, keys));
    ops.addAll(onScores);
    ops.add(onScores(prefix + "softmax", VectorFunction.SOFTMAX, queries, keys, 0));
    ops.add(product(prefix + "values", Kind.VALUES, keyHeads, queries, keys));
    ops.add(layer(prefix + "out", layer, queries, heads * headDim, dModel, Split.INPUTS));
  }

  private AttentionProduct product(String name, Kind kind, int keyHeads, int queries, int keys) {
    return new AttentionProduct(name, kind, heads, keyHeads, queries, keys, headDim);
  }

  /** A function of the scores of all heads. */
  public VectorOp onScores(
      String name, VectorFunction function, int queries, int keys, long parameters) {
    return new VectorOp(name, function, (long) heads * queries, keys, parameters);
  }

  /** The MLP, without the norm before and the sum after it. */
  public List<Op> mlp(int rows) {
    int values = 1 + activation.extraOperands();
    return List.of(
        layer(
            "mlp_in", LayerKind.MLP, rows, dModel, Math.multiplyExact(values, dFf), Split.OUTPUTS),
        new VectorOp("activation", activation, rows, dFf),
        layer("mlp_out", LayerKind.MLP, rows, dFf, dModel, Split.INPUTS));
  }

  private FullyConnected layer(
      String name, LayerKind layer, int rows, int inputs, int outputs, Split split) {
    return new FullyConnected(name, layer, rows, inputs, outputs, biases, false, split);
  }

  /** Scores of all classes for each row, and the loss. */
  public List<Op> classifier(String name, int rows, int classes, boolean shared) {
    LayerKind layer = shared ? LayerKind.EMBEDDING : LayerKind.CLASSIFIER;
    return List.of(
        new FullyConnected(name, layer, rows, dModel, classes, biases, shared, Split.OUTPUTS),
        new VectorOp("loss", VectorFunction.SOFTMAX_CROSS_ENTROPY, rows, classes));
  }
}
