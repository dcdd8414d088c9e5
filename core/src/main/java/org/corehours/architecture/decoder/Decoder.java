package org.corehours.architecture.decoder;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.corehours.architecture.Architecture;
import org.corehours.architecture.transformer.TransformerOps;
import org.corehours.workload.Embedding;
import org.corehours.workload.Op;
import org.corehours.workload.Section;
import org.corehours.workload.VectorFunction;
import org.corehours.workload.VectorOp;
import org.corehours.workload.Workload;

/**
 * A decoder-only language model as in PaLM (Chowdhery et al. 2022, arXiv:2204.02311): no biases,
 * RMS norms, rotary positions, causal attention. Models with learned positions, layer norms or
 * biases, such as GPT-2, are described by their shape; what they have besides is under 1 % of
 * parameters and nothing of the matrix work.
 *
 * @param layers blocks
 * @param dModel elements of a token
 * @param dFf hidden units of the MLP
 * @param mlpMatrices 2 with GELU, 3 with a SiLU gate
 * @param heads query heads
 * @param headDim elements of a head
 * @param kvHeads key and value heads; divides heads
 * @param vocabulary tokens the model knows
 * @param sequenceLength tokens of one example
 * @param parallelLayers whether attention and MLP read the same norm and are added side by side
 * @param tiedEmbeddings whether the classifier uses the input embedding's table
 */
public record Decoder(
    String name,
    int layers,
    int dModel,
    int dFf,
    int mlpMatrices,
    int heads,
    int headDim,
    int kvHeads,
    int vocabulary,
    int sequenceLength,
    boolean parallelLayers,
    boolean tiedEmbeddings)
    implements Architecture {

  public Decoder {
    Op.positive(layers, "layers");
    Op.positive(vocabulary, "vocabulary");
    Op.positive(sequenceLength, "sequence_length");
    ops(dModel, dFf, mlpMatrices, heads, headDim, kvHeads);
  }

  private static TransformerOps ops(
      int dModel, int dFf, int mlpMatrices, int heads, int headDim, int kvHeads) {
    VectorFunction activation =
        TransformerOps.activation(mlpMatrices, VectorFunction.GELU, VectorFunction.SWISH_GATE);
    return new TransformerOps(
        dModel, dFf, heads, kvHeads, headDim, false, VectorFunction.RMS_NORM, activation);
  }

  @Override
  public String family() {
    return DecoderFamily.NAME;
  }

  @Override
  public OptionalInt tokensPerExample() {
    return OptionalInt.of(sequenceLength);
  }

  @Override
  public int classes() {
    return vocabulary;
  }

  @Override
  public int depth() {
    return layers;
  }

  @Override
  public Decoder withDepth(int depth) {
    return new Decoder(
        name,
        depth,
        dModel,
        dFf,
        mlpMatrices,
        heads,
        headDim,
        kvHeads,
        vocabulary,
        sequenceLength,
        parallelLayers,
        tiedEmbeddings);
  }

  @Override
  public Workload workload() {
    TransformerOps ops = ops(dModel, dFf, mlpMatrices, heads, headDim, kvHeads);
    List<Op> classifier = new ArrayList<>();
    classifier.add(ops.norm("norm", sequenceLength));
    classifier.addAll(ops.classifier("logits", sequenceLength, vocabulary, tiedEmbeddings));
    return new Workload(
        List.of(
            new Section(
                "embedding",
                1,
                List.of(new Embedding("tokens", vocabulary, dModel, sequenceLength))),
            new Section("blocks", layers, parallelLayers ? parallel(ops) : serial(ops))),
        new Section("classifier", 1, classifier));
  }

  private List<Op> serial(TransformerOps ops) {
    List<Op> block = new ArrayList<>();
    block.add(ops.norm("attention_norm", sequenceLength));
    block.addAll(attention(ops));
    block.add(ops.residual("attention_residual", sequenceLength));
    block.add(ops.norm("mlp_norm", sequenceLength));
    block.addAll(ops.mlp(sequenceLength));
    block.add(ops.residual("mlp_residual", sequenceLength));
    return block;
  }

  private List<Op> parallel(TransformerOps ops) {
    List<Op> block = new ArrayList<>();
    block.add(ops.norm("norm", sequenceLength));
    block.addAll(attention(ops));
    block.addAll(ops.mlp(sequenceLength));
    block.add(ops.residual("attention_residual", sequenceLength));
    block.add(ops.residual("mlp_residual", sequenceLength));
    return block;
  }

  private List<Op> attention(TransformerOps ops) {
    long rows = (long) (heads + kvHeads) * sequenceLength;
    VectorOp rotary = new VectorOp("rotary", VectorFunction.ROTARY, rows, headDim);
    return ops.selfAttention(sequenceLength, List.of(rotary), List.of());
  }
}
