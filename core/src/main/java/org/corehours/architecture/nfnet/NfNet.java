package org.corehours.architecture.nfnet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.corehours.architecture.Architecture;
import org.corehours.sparsity.LayerKind;
import org.corehours.workload.Convolution;
import org.corehours.workload.FullyConnected;
import org.corehours.workload.Op;
import org.corehours.workload.Section;
import org.corehours.workload.VectorFunction;
import org.corehours.workload.VectorOp;
import org.corehours.workload.WeightStandardization;
import org.corehours.workload.Workload;

/**
 * A Normalizer-Free ResNet (Brock et al. 2021, arXiv:2102.06171) of any depth and width.
 *
 * <ul>
 *   <li>Stem: four 3x3 convolutions with 16, 32, 64 and {@code widths[0] / 2} outputs and strides
 *       2, 1, 1, 2.
 *   <li>Four stages with strides 1, 2, 2, 2 of {@code depths[i]} residual blocks: 1x1 to the
 *       bottleneck, two 3x3 grouped convolutions, 1x1 to {@code widths[i]}, squeeze-and-excite, a
 *       skip gain. A stage's first block has a projection shortcut: 2x2 average pooling where the
 *       stride is 2, then a 1x1 convolution.
 *   <li>The bottleneck is half the width in whole groups of 128 channels, rounded up.
 *   <li>Head: 1x1 convolution to twice the last width, global average, classifier with bias.
 *   <li>Every convolution is weight-standardised with a gain for each output channel.
 * </ul>
 *
 * <p>Activations are GELU with a factor that keeps the variance. Stochastic depth and dropout do
 * not change the counts.
 *
 * @param depths residual blocks of each of the four stages, each at least 1
 * @param widths output channels of each stage, each even
 * @param imageSize side of the square images [pixels], at least {@value #TOTAL_STRIDE}
 * @param classes outputs of the classifier
 */
public record NfNet(
    String name, List<Integer> depths, List<Integer> widths, int imageSize, int classes)
    implements Architecture {

  /** The factor by which stem and stages shrink an image's side. */
  public static final int TOTAL_STRIDE = 32;

  /** Widths of the published family F0 to F7. */
  public static final List<Integer> WIDTHS = List.of(256, 512, 1536, 1536);

  /** Widths of the "plus" variants (arXiv:2310.16764). */
  public static final List<Integer> PLUS_WIDTHS = List.of(384, 768, 2048, 2048);

  private static final List<Integer> BASE_DEPTHS = List.of(1, 2, 6, 3);
  private static final List<Integer> STAGE_STRIDES = List.of(1, 2, 2, 2);
  private static final int GROUP_WIDTH = 128;
  private static final int IMAGE_CHANNELS = 3;

  public NfNet {
    depths = fourPositive(depths, "depth");
    widths = fourPositive(widths, "widths");
    if (widths.stream().anyMatch(width -> width % 2 != 0)) {
      throw new IllegalArgumentException("widths (" + widths + ") must be even");
    }
    if (imageSize < TOTAL_STRIDE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "resolution (%d) must be at least %d: stem and stages halve the image five times",
              imageSize,
              TOTAL_STRIDE));
    }
    Op.positive(classes, "classes");
  }

  /** The depths of F(multiplier - 1): {@code multiplier x [1, 2, 6, 3]}. */
  public static List<Integer> depths(int multiplier) {
    Op.positive(multiplier, "depth_multiplier");
    return BASE_DEPTHS.stream().map(depth -> depth * multiplier).toList();
  }

  /** The widths times a factor, each rounded to the nearest positive multiple of 128. */
  public static List<Integer> scaled(List<Integer> widths, double multiplier) {
    if (!(multiplier > 0 && multiplier < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "width_multiplier (" + multiplier + ") must be above zero");
    }
    return widths.stream()
        .map(w -> GROUP_WIDTH * (int) Math.max(1, Math.round(w * multiplier / GROUP_WIDTH)))
        .toList();
  }

  private static List<Integer> fourPositive(List<Integer> values, String what) {
    if (values.size() != STAGE_STRIDES.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s (%s) must have %d entries, one for each stage",
              what,
              values,
              STAGE_STRIDES.size()));
    }
    values.forEach(value -> Op.positive(value, what));
    return List.copyOf(values);
  }

  @Override
  public String family() {
    return NfNetFamily.NAME;
  }

  @Override
  public OptionalInt resolution() {
    return OptionalInt.of(imageSize);
  }

  @Override
  public NfNet withImageSize(int size) {
    return new NfNet(name, depths, widths, size, classes);
  }

  @Override
  public NfNet withClasses(int count) {
    return new NfNet(name, depths, widths, imageSize, count);
  }

  @Override
  public Workload workload() {
    List<Section> body = new ArrayList<>();
    body.add(stem());
    int size = imageSize / 4 + (imageSize % 4 == 0 ? 0 : 1);
    int channels = widths.get(0) / 2;
    for (int stage = 0; stage < depths.size(); stage++) {
      int width = widths.get(stage);
      int stride = STAGE_STRIDES.get(stage);
      String name = "stage" + (stage + 1);
      body.add(new Section(name + ".first", 1, block(size, channels, width, stride, true)));
      size = (size + stride - 1) / stride;
      channels = width;
      if (depths.get(stage) > 1) {
        int repeats = depths.get(stage) - 1;
        body.add(new Section(name + ".rest", repeats, block(size, width, width, 1, false)));
      }
    }
    body.add(finalConvolution(size, channels));
    return new Workload(body, classifier(size, 2 * channels));
  }

  private Section stem() {
    int[] outputs = {16, 32, 64, widths.get(0) / 2};
    int[] strides = {2, 1, 1, 2};
    List<Op> ops = new ArrayList<>();
    int size = imageSize;
    int channels = IMAGE_CHANNELS;
    for (int i = 0; i < outputs.length; i++) {
      if (i > 0) {
        ops.add(gelu("gelu" + i, size, channels));
      }
      addConvolution(
          ops, new Convolution("conv" + i, size, channels, outputs[i], 3, strides[i], 1, i > 0));
      size = (size + strides[i] - 1) / strides[i];
      channels = outputs[i];
    }
    return new Section("stem", 1, ops);
  }

  private static List<Op> block(int size, int in, int width, int stride, boolean projection) {
    int bottleneck = GROUP_WIDTH * ((width / 2 + GROUP_WIDTH - 1) / GROUP_WIDTH);
    int groups = bottleneck / GROUP_WIDTH;
    int outputSize = (size + stride - 1) / stride;
    List<Op> ops = new ArrayList<>();
    ops.add(gelu("gelu1", size, in));
    addConvolution(ops, new Convolution("conv1", size, in, bottleneck, 1, 1, 1, true));
    ops.add(gelu("gelu2", size, bottleneck));
    addConvolution(
        ops, new Convolution("conv2", size, bottleneck, bottleneck, 3, stride, groups, true));
    ops.add(gelu("gelu3", outputSize, bottleneck));
    addConvolution(
        ops, new Convolution("conv3", outputSize, bottleneck, bottleneck, 3, 1, groups, true));
    ops.add(gelu("gelu4", outputSize, bottleneck));
    addConvolution(ops, new Convolution("conv4", outputSize, bottleneck, width, 1, 1, 1, true));
    if (projection) {
      addProjection(ops, size, in, width, stride);
    }
    addSqueezeExcite(ops, outputSize, width);
    ops.add(new VectorOp("residual", VectorFunction.SCALE_AND_ADD, pixels(outputSize), width, 1));
    return ops;
  }

  private static void addProjection(List<Op> ops, int size, int in, int width, int stride) {
    if (stride > 1) {
      ops.add(new VectorOp("shortcut_pool", VectorFunction.AVERAGE_POOL, pixels(size), in));
    }
    int outputSize = (size + stride - 1) / stride;
    addConvolution(ops, new Convolution("shortcut", outputSize, in, width, 1, 1, 1, true));
  }

  private static void addSqueezeExcite(List<Op> ops, int size, int width) {
    long pixels = pixels(size);
    ops.add(new VectorOp("squeeze", VectorFunction.GLOBAL_AVERAGE, pixels, width));
    ops.add(new FullyConnected("squeeze_fc", LayerKind.OTHER, width, width / 2));
    ops.add(new VectorOp("squeeze_relu", VectorFunction.RELU, 1, width / 2));
    ops.add(new FullyConnected("excite_fc", LayerKind.OTHER, width / 2, width));
    ops.add(new VectorOp("excite_sigmoid", VectorFunction.SIGMOID, 1, width));
    ops.add(new VectorOp("excite", VectorFunction.CHANNEL_SCALE, pixels, width));
  }

  private static Section finalConvolution(int size, int channels) {
    List<Op> ops = new ArrayList<>();
    addConvolution(ops, new Convolution("final_conv", size, channels, 2 * channels, 1, 1, 1, true));
    return new Section("final", 1, ops);
  }

  private Section classifier(int size, int features) {
    return new Section(
        "classifier",
        1,
        List.of(
            gelu("gelu", size, features),
            new VectorOp("average", VectorFunction.GLOBAL_AVERAGE, pixels(size), features),
            new FullyConnected("classifier", LayerKind.CLASSIFIER, features, classes),
            new VectorOp("loss", VectorFunction.SOFTMAX_CROSS_ENTROPY, 1, classes)));
  }

  private static void addConvolution(List<Op> ops, Convolution convolution) {
    int fanIn = (int) (convolution.weights() / convolution.outputChannels());
    ops.add(
        new WeightStandardization(
            convolution.name() + ".standardize", fanIn, convolution.outputChannels()));
    ops.add(convolution);
  }

  private static VectorOp gelu(String name, int size, int channels) {
    return new VectorOp(name, VectorFunction.SCALED_GELU, pixels(size), channels);
  }

  private static long pixels(int size) {
    return (long) size * size;
  }
}
