package org.corehours.mixer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.corehours.architecture.Architecture;
import org.corehours.sparsity.LayerKind;
import org.corehours.workload.Convolution;
import org.corehours.workload.FullyConnected;
import org.corehours.workload.FullyConnected.Split;
import org.corehours.workload.Op;
import org.corehours.workload.Section;
import org.corehours.workload.VectorFunction;
import org.corehours.workload.VectorOp;
import org.corehours.workload.Workload;

/**
 * An MLP-Mixer (Tolstikhin et al. 2021, arXiv:2105.01601).
 *
 * <ul>
 *   <li>Patches become tokens in a convolution whose kernel and stride are the patch.
 *   <li>Blocks: layer norm, an MLP across the tokens of each channel, sum; layer norm, an MLP
 *       across the channels of each token, sum. Both MLPs have one hidden layer, GELU and biases.
 *   <li>Head: layer norm, mean over the tokens, one linear classifier with bias.
 * </ul>
 *
 * <p>The token-mixing weights have one row for each token, so the image size is part of the model.
 * Transposing tokens and channels is taken as free, because a matrix product reads either order.
 *
 * @param layers blocks
 * @param dModel channels of a token
 * @param tokenFf hidden units of the token-mixing MLP
 * @param dFf hidden units of the channel-mixing MLP
 * @param patchSize side of a patch [pixels]
 * @param imageSize side of the square images [pixels], a multiple of the patch
 * @param classes outputs of the classifier
 */
public record Mixer(
    String name,
    int layers,
    int dModel,
    int tokenFf,
    int dFf,
    int patchSize,
    int imageSize,
    int classes)
    implements Architecture {

  private static final int IMAGE_CHANNELS = 3;

  public Mixer {
    Op.positive(layers, "layers");
    Op.positive(dModel, "d_model");
    Op.positive(tokenFf, "token_ff");
    Op.positive(dFf, "d_ff");
    Op.positive(patchSize, "patch_size");
    Op.positive(imageSize, "resolution");
    Op.positive(classes, "classes");
    if (imageSize % patchSize != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "resolution (%d) must be a multiple of the patch size (%d)",
              imageSize,
              patchSize));
    }
  }

  @Override
  public String family() {
    return MixerFamily.NAME;
  }

  @Override
  public OptionalInt resolution() {
    return OptionalInt.of(imageSize);
  }

  @Override
  public int depth() {
    return layers;
  }

  @Override
  public Mixer withDepth(int depth) {
    return new Mixer(name, depth, dModel, tokenFf, dFf, patchSize, imageSize, classes);
  }

  /** The same model for other images; its token-mixing weights follow the number of tokens. */
  @Override
  public Mixer withImageSize(int size) {
    return new Mixer(name, layers, dModel, tokenFf, dFf, patchSize, size, classes);
  }

  @Override
  public Mixer withClasses(int count) {
    return new Mixer(name, layers, dModel, tokenFf, dFf, patchSize, imageSize, count);
  }

  /** Patches of an image. */
  private int tokens() {
    int side = imageSize / patchSize;
    return side * side;
  }

  @Override
  public Workload workload() {
    Op patches =
        new Convolution(
            "patches", imageSize, IMAGE_CHANNELS, dModel, patchSize, patchSize, 1, false);
    return new Workload(
        List.of(
            new Section("embedding", 1, List.of(patches)), new Section("blocks", layers, block())),
        new Section("classifier", 1, head()));
  }

  private List<Op> block() {
    List<Op> block = new ArrayList<>();
    block.add(norm("token_norm"));
    block.addAll(mlp("token", dModel, tokens(), tokenFf));
    block.add(residual("token_residual"));
    block.add(norm("channel_norm"));
    block.addAll(mlp("channel", tokens(), dModel, dFf));
    block.add(residual("channel_residual"));
    return block;
  }

  private static List<Op> mlp(String prefix, int rows, int width, int hidden) {
    return List.of(
        layer(prefix + "_mlp_in", rows, width, hidden, Split.OUTPUTS),
        new VectorOp(prefix + "_activation", VectorFunction.GELU, rows, hidden),
        layer(prefix + "_mlp_out", rows, hidden, width, Split.INPUTS));
  }

  private static Op layer(String name, int rows, int inputs, int outputs, Split split) {
    return new FullyConnected(name, LayerKind.MLP, rows, inputs, outputs, true, false, split);
  }

  private List<Op> head() {
    return List.of(
        norm("norm"),
        new VectorOp("pool", VectorFunction.GLOBAL_AVERAGE, tokens(), dModel),
        new FullyConnected("classifier", LayerKind.CLASSIFIER, dModel, classes),
        new VectorOp("loss", VectorFunction.SOFTMAX_CROSS_ENTROPY, 1, classes));
  }

  private Op norm(String name) {
    return new VectorOp(name, VectorFunction.LAYER_NORM, tokens(), dModel, 2L * dModel);
  }

  private Op residual(String name) {
    return new VectorOp(name, VectorFunction.ADD, tokens(), dModel);
  }
}
