package org.corehours.sim.config.model;

import org.corehours.sim.config.yaml.Require;

/**
 * One encoder-decoder language model, as a model file describes it.
 *
 * @param name what the model is called in results
 * @param encoderLayers blocks of the encoder
 * @param decoderLayers blocks of the decoder
 * @param dModel elements of a token
 * @param dFf hidden units of the MLP
 * @param mlpMatrices 2 plain, 3 gated
 * @param heads attention heads
 * @param headDim elements of a head
 * @param vocabulary tokens the model knows
 * @param inputLength tokens that the encoder reads
 * @param targetLength tokens that the decoder predicts
 * @param tiedEmbeddings whether the classifier uses the input embedding's table
 */
public record T5Spec(
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
    implements ModelFile {

  /** Used where a file gives no vocabulary: that of the published models. */
  public static final int DEFAULT_VOCABULARY = 32_128;

  /** Used where a file gives no input length [tokens]. */
  public static final int DEFAULT_INPUT_LENGTH = 512;

  /** Used where a file gives no target length [tokens]. */
  public static final int DEFAULT_TARGET_LENGTH = 114;

  public T5Spec {
    Require.text(name, "name");
    Require.positive(encoderLayers, "encoderLayers");
    Require.positive(decoderLayers, "decoderLayers");
    Require.positive(dModel, "dModel");
    Require.positive(dFf, "dFf");
    Require.matrices(mlpMatrices);
    Require.positive(heads, "heads");
    Require.positive(headDim, "headDim");
    Require.positive(vocabulary, "vocabulary");
    Require.positive(inputLength, "inputLength");
    Require.positive(targetLength, "targetLength");
  }
}
