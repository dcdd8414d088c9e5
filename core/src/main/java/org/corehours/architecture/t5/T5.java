package org.corehours.architecture.t5;

import com.google.common.math.IntMath;
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
 * An encoder-decoder language model (Raffel et al. 2020, arXiv:1910.10683): RMS norms, no biases,
 * relative position biases that all blocks of a stack share. Both stacks use one embedding.
 *
 * @param encoderLayers blocks of the encoder: attention, MLP
 * @param decoderLayers blocks of the decoder: causal attention, attention to the encoder, MLP
 * @param dModel elements of a token
 * @param dFf hidden units of the MLP
 * @param mlpMatrices 2 with ReLU (the paper's), 3 with a GELU gate (T5 1.1)
 * @param heads attention heads
 * @param headDim elements of a head
 * @param vocabulary tokens the model knows
 * @param inputLength tokens that the encoder reads
 * @param targetLength tokens that the decoder predicts
 * @param tiedEmbeddings whether the classifier uses the input embedding's table
 */
public record T5(
    String name,
    int encoderLayers,
    int decoderLayers,
    int dModel,
    int dFf,
    int mlpMatrices,
    int heads,
    int headDim,
    int vocabulary,
    int inputLength,
    int targetLength,
    boolean tiedEmbeddings)
    implements Architecture {

  /** Distances between tokens are told apart in this many classes (same paper, section 2.1). */
  public static final int POSITION_BUCKETS = 32;

  public T5 {
    Op.positive(encoderLayers, "encoder_layers");
    Op.positive(decoderLayers, "decoder_layers");
    Op.positive(vocabulary, "vocabulary");
    Op.positive(inputLength, "input_length");
    Op.positive(targetLength, "target_length");
    ops(dModel, dFf, mlpMatrices, heads, headDim);
  }

  private static TransformerOps ops(int dModel, int dFf, int mlpMatrices, int heads, int headDim) {
    VectorFunction activation =
        TransformerOps.activation(mlpMatrices, VectorFunction.RELU, VectorFunction.GELU_GATE);
    return new TransformerOps(
        dModel, dFf, heads, heads, headDim, false, VectorFunction.RMS_NORM, activation);
  }

  @Override
  public String family() {
    return T5Family.NAME;
  }

  @Override
  public OptionalInt tokensPerExample() {
    return OptionalInt.of(inputLength + targetLength);
  }

  @Override
  public int classes() {
    return vocabulary;
  }

  /** The largest number that divides both stacks into equal parts. */
  @Override
  public int depth() {
    return IntMath.gcd(encoderLayers, decoderLayers);
  }

  @Override
  public T5 withDepth(int depth) {
    return new T5(
        name,
        encoderLayers / depth() * depth,
        decoderLayers / depth() * depth,
        dModel,
        dFf,
        mlpMatrices,
        heads,
        headDim,
        vocabulary,
        inputLength,
        targetLength,
        tiedEmbeddings);
  }

  /** Tokens that the encoder reads; loss laws of T5 count these. */
  @Override
  public OptionalInt inputTokensPerExample() {
    return OptionalInt.of(inputLength);
  }

  @Override
  public Workload workload() {
    TransformerOps ops = ops(dModel, dFf, mlpMatrices, heads, headDim);
    List<Section> body = new ArrayList<>();
    int lookups = inputLength + targetLength;
    body.add(
        new Section("embedding", 1, List.of(new Embedding("tokens", vocabulary, dModel, lookups))));
    long biases = (long) POSITION_BUCKETS * heads;
    body.add(new Section("encoder.first", 1, encoderBlock(ops, biases)));
    if (encoderLayers > 1) {
      body.add(new Section("encoder.rest", encoderLayers - 1, encoderBlock(ops, 0)));
    }
    body.add(new Section("encoder.norm", 1, List.of(ops.norm("norm", inputLength))));
    body.add(new Section("decoder.first", 1, decoderBlock(ops, biases)));
    if (decoderLayers > 1) {
      body.add(new Section("decoder.rest", decoderLayers - 1, decoderBlock(ops, 0)));
    }
    List<Op> classifier = new ArrayList<>();
    classifier.add(ops.norm("norm", targetLength));
    classifier.addAll(ops.classifier("logits", targetLength, vocabulary, tiedEmbeddings));
    return new Workload(body, new Section("classifier", 1, classifier));
  }

  private List<Op> encoderBlock(TransformerOps ops, long positionBiases) {
    List<Op> block = new ArrayList<>();
    addSelfAttention(block, ops, inputLength, positionBiases);
    addMlp(block, ops, inputLength);
    return block;
  }

  private List<Op> decoderBlock(TransformerOps ops, long positionBiases) {
    List<Op> block = new ArrayList<>();
    addSelfAttention(block, ops, targetLength, positionBiases);
    block.add(ops.norm("cross_norm", targetLength));
    block.addAll(ops.crossAttention(targetLength, inputLength));
    block.add(ops.residual("cross_residual", targetLength));
    addMlp(block, ops, targetLength);
    return block;
  }

  private static void addSelfAttention(
      List<Op> block, TransformerOps ops, int tokens, long positionBiases) {
    VectorOp positions =
        ops.onScores("position_bias", VectorFunction.ADD_SHARED, tokens, tokens, positionBiases);
    block.add(ops.norm("attention_norm", tokens));
    block.addAll(ops.selfAttention(tokens, List.of(), List.of(positions)));
    block.add(ops.residual("attention_residual", tokens));
  }

  private static void addMlp(List<Op> block, TransformerOps ops, int tokens) {
    block.add(ops.norm("mlp_norm", tokens));
    block.addAll(ops.mlp(tokens));
    block.add(ops.residual("mlp_residual", tokens));
  }
}
