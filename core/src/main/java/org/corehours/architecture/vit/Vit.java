package org.corehours.architecture.vit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.corehours.architecture.Architecture;
import org.corehours.architecture.transformer.TransformerOps;
import org.corehours.workload.Convolution;
import org.corehours.workload.Op;
import org.corehours.workload.Section;
import org.corehours.workload.VectorFunction;
import org.corehours.workload.VectorOp;
import org.corehours.workload.Workload;

/**
 * A vision transformer (Dosovitskiy et al. 2020, arXiv:2010.11929).
 *
 * <ul>
 *   <li>Patches become tokens in a convolution whose kernel and stride are the patch; a class token
 *       goes before them; learned position embeddings are added.
 *   <li>Blocks: layer norm, attention, sum, layer norm, MLP with GELU, sum; every projection has a
 *       bias.
 *   <li>Head: layer norm, one linear classifier with bias on the class token. The paper's hidden
 *       layer in the head while pre-training is left out.
 * </ul>
 *
 * @param layers blocks
 * @param dModel elements of a token
 * @param dFf hidden units of the MLP
 * @param heads attention heads; divides dModel
 * @param patchSize side of a patch [pixels]
 * @param imageSize side of the square images [pixels], a multiple of the patch
 * @param classes outputs of the classifier
 */
public record Vit(
    String name,
    int layers,
    int dModel,
    int dFf,
    int heads,
    int patchSize,
    int imageSize,
    int classes)
    implements Architecture {

  /** Most patches of an image; with more, attention alone would be beyond any machine. */
  public static final int MOST_PATCHES = 1 << 18;

  private static final int IMAGE_CHANNELS = 3;

  public Vit {
    Op.positive(layers, "layers");
    Op.positive(dModel, "d_model");
    Op.positive(dFf, "d_ff");
    Op.positive(heads, "heads");
    Op.positive(patchSize, "patch_size");
    Op.positive(imageSize, "resolution");
    Op.positive(classes, "classes");
    if (dModel % heads != 0) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "heads (%d) must divide d_model (%d)", heads, dModel));
    }
    if (imageSize % patchSize != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "resolution (%d) must be a multiple of the patch size (%d)",
              imageSize,
              patchSize));
    }
    if (patches(imageSize, patchSize) > MOST_PATCHES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "resolution (%d) must give at most %d patches, not %d",
              imageSize,
              MOST_PATCHES,
              patches(imageSize, patchSize)));
    }
  }

  private static long patches(int imageSize, int patchSize) {
    long side = imageSize / patchSize;
    return side * side;
  }

  @Override
  public String family() {
    return VitFamily.NAME;
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
  public Vit withDepth(int depth) {
    return new Vit(name, depth, dModel, dFf, heads, patchSize, imageSize, classes);
  }

  @Override
  public Vit withImageSize(int size) {
    return new Vit(name, layers, dModel, dFf, heads, patchSize, size, classes);
  }

  @Override
  public Vit withClasses(int count) {
    return new Vit(name, layers, dModel, dFf, heads, patchSize, imageSize, count);
  }

  /** Tokens of one image: its patches and the class token. */
  public int imageTokens() {
    return (int) patches(imageSize, patchSize) + 1;
  }

  @Override
  public Workload workload() {
    TransformerOps ops =
        new TransformerOps(
            dModel,
            dFf,
            heads,
            heads,
            dModel / heads,
            true,
            VectorFunction.LAYER_NORM,
            VectorFunction.GELU);
    int tokens = imageTokens();
    List<Op> classifier = new ArrayList<>();
    classifier.add(ops.norm("norm", tokens));
    classifier.addAll(ops.classifier("classifier", 1, classes, false));
    return new Workload(
        List.of(embedding(tokens), new Section("blocks", layers, block(ops, tokens))),
        new Section("classifier", 1, classifier));
  }

  private Section embedding(int tokens) {
    long trained = (tokens + 1L) * dModel;
    return new Section(
        "embedding",
        1,
        List.of(
            new Convolution(
                "patches", imageSize, IMAGE_CHANNELS, dModel, patchSize, patchSize, 1, false),
            new VectorOp("positions", VectorFunction.ADD_SHARED, tokens, dModel, trained)));
  }

  private static List<Op> block(TransformerOps ops, int tokens) {
    List<Op> block = new ArrayList<>();
    block.add(ops.norm("attention_norm", tokens));
    block.addAll(ops.selfAttention(tokens, List.of(), List.of()));
    block.add(ops.residual("attention_residual", tokens));
    block.add(ops.norm("mlp_norm", tokens));
    block.addAll(ops.mlp(tokens));
    block.add(ops.residual("mlp_residual", tokens));
    return block;
  }
}
