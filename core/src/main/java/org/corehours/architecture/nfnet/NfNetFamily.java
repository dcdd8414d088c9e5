package org.corehours.architecture.nfnet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.corehours.architecture.Architecture;
import org.corehours.architecture.ImageKeys;
import org.corehours.architecture.ModelFamily;
import org.corehours.architecture.ModelGrowth;
import org.corehours.architecture.ModelKey;
import org.corehours.architecture.ModelKey.Lists;
import org.corehours.architecture.ModelKey.Use;
import org.corehours.architecture.ModelValues;
import org.corehours.architecture.Reads;
import org.corehours.units.Numbers;
import org.corehours.workload.Optimizer;

/** Normalizer-free residual networks. */
public final class NfNetFamily implements ModelFamily {

  /** The family's name. */
  public static final String NAME = "nfnet";

  /** Image size [pixels] and classes of the JFT-4B pre-training runs (arXiv:2310.16764). */
  static final int IMAGE_SIZE = 224;

  private static final int CLASSES = 30_000;

  private static final ModelKey<List<Integer>> DEPTH =
      ModelKey.list(
              "depth",
              "Depth",
              "Residual blocks of the four stages.",
              new Lists(4, 1, 1000, 1),
              List.of(8, 16, 48, 24))
          .alternative()
          .onlyIn(Use.MODEL_FILES);

  static final ModelKey<Integer> DEPTH_MULTIPLIER =
      new ModelKey<>(
          "depth_multiplier",
          "Depth multiplier",
          "Multiple of the depths 1, 2, 6, 3 of the four stages.",
          new ModelKey.WholeNumbers(1, 100, List.of(8, 12, 1)),
          ModelKey.Presence.ALTERNATIVE,
          Optional.empty(),
          Use.EVERYWHERE,
          8,
          "d",
          true);

  private static final ModelKey<Double> WIDTH_MULTIPLIER =
      ModelKey.fraction(
              "width_multiplier",
              "Width multiplier",
              "Multiple of the widths, which are then rounded to whole groups of 128 channels.",
              16,
              1.5,
              List.of(0.75, 2.0, 0.25))
          .orElse(1.0)
          .onlyIn(Use.SWEEPS)
          .called("x");

  static final ModelKey<List<Integer>> WIDTHS =
      ModelKey.list(
              "widths",
              "Widths",
              "Channels of the four stages, each even.",
              new Lists(4, 8, 65_536, 2),
              NfNet.WIDTHS)
          .orElse(NfNet.WIDTHS);

  private static final ModelKey<Integer> SIZE = ImageKeys.imageSize(NfNet.TOTAL_STRIDE);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "NFNet (images, JFT-4B)";
  }

  @Override
  public String description() {
    return "Normaliser-free residual networks.";
  }

  @Override
  public Reads reads() {
    return Reads.IMAGES;
  }

  @Override
  public String dataset() {
    return "jft-4b";
  }

  @Override
  public Optimizer optimizer() {
    return Optimizer.SGD_MOMENTUM;
  }

  @Override
  public List<ModelKey<?>> keys() {
    return List.of(DEPTH, DEPTH_MULTIPLIER, WIDTH_MULTIPLIER, WIDTHS, SIZE, ImageKeys.CLASSES);
  }

  /** A width multiplier that is given rounds the widths, even if it is 1. */
  @Override
  public NfNet model(String name, ModelValues values) {
    List<Integer> widths = values.get(WIDTHS);
    return new NfNet(
        name,
        values.find(DEPTH_MULTIPLIER).map(NfNet::depths).orElseGet(() -> values.get(DEPTH)),
        values.find(WIDTH_MULTIPLIER).map(by -> NfNet.scaled(widths, by)).orElse(widths),
        values.get(SIZE),
        values.get(ImageKeys.CLASSES));
  }

  @Override
  public ModelValues values(Architecture model) {
    NfNet nfnet = (NfNet) model;
    return ModelValues.NONE
        .with(DEPTH, nfnet.depths())
        .with(WIDTHS, nfnet.widths())
        .with(SIZE, nfnet.imageSize())
        .with(ImageKeys.CLASSES, nfnet.classes());
  }

  @Override
  public String usualName(ModelValues values) {
    return NAME
        + "-d"
        + values.get(DEPTH_MULTIPLIER)
        + "-w"
        + Numbers.significant(values.get(WIDTH_MULTIPLIER), 3);
  }

  @Override
  public List<NfNet> builtIn() {
    List<NfNet> models = new ArrayList<>();
    for (int multiplier = 1; multiplier <= 8; multiplier++) {
      models.add(nfnet(NAME + "-f" + (multiplier - 1), multiplier, NfNet.WIDTHS));
    }
    for (int multiplier : new int[] {4, 5, 8}) {
      models.add(nfnet(NAME + "-f" + (multiplier - 1) + "+", multiplier, NfNet.PLUS_WIDTHS));
    }
    return models;
  }

  private static NfNet nfnet(String name, int multiplier, List<Integer> widths) {
    return new NfNet(name, NfNet.depths(multiplier), widths, IMAGE_SIZE, CLASSES);
  }

  @Override
  public Optional<ModelGrowth> growth() {
    return Optional.of(new NfNetGrowth(this));
  }
}
