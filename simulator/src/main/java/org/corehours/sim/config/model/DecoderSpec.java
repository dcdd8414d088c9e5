package org.corehours.sim.config.model;

import org.corehours.sim.config.yaml.Require;

/**
 * One decoder-only language model, as a model file describes it.
 *
 * @param name what the model is called in results
 * @param layers blocks
 * @param dModel elements of a token
 * @param dFf hidden units of the MLP
 * @param mlpMatrices 2 plain, 3 gated
 * @param heads query heads
 * @param headDim elements of a head
 * @param kvHeads key and value heads; divides heads
 * @param vocabulary tokens the model knows
 * @param sequenceLength tokens of one example
 * @param parallelLayers whether attention and MLP stand side by side
 * @param tiedEmbeddings whether the classifier uses the input embedding's table
 */
public record DecoderSpec(
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
    implements ModelFile {

  public DecoderSpec {
    Require.text(name, "name");
    Require.positive(layers, "layers");
    Require.positive(dModel, "dModel");
    Require.positive(dFf, "dFf");
    Require.matrices(mlpMatrices);
    Require.positive(heads, "heads");
    Require.positive(headDim, "headDim");
    Require.positive(kvHeads, "kvHeads");
    Require.that(heads % kvHeads == 0, "kvHeads", kvHeads, "must divide heads");
    Require.positive(vocabulary, "vocabulary");
    Require.positive(sequenceLength, "sequenceLength");
  }
}
