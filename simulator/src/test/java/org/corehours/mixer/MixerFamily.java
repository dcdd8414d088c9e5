package org.corehours.mixer;

import java.util.List;
import java.util.Optional;
import org.corehours.architecture.Architecture;
import org.corehours.architecture.ImageKeys;
import org.corehours.architecture.KeyProblem;
import org.corehours.architecture.ModelDescription;
import org.corehours.architecture.ModelFamily;
import org.corehours.architecture.ModelGrowth;
import org.corehours.architecture.ModelKey;
import org.corehours.architecture.ModelValues;
import org.corehours.architecture.Reads;
import org.corehours.architecture.transformer.TransformerGrowth;
import org.corehours.architecture.transformer.TransformerGrowth.Shape;
import org.corehours.architecture.transformer.TransformerKeys;
import org.corehours.workload.Optimizer;

/** MLP-Mixers (arXiv:2105.01601): an example of a family in a jar of its own. */
public final class MixerFamily implements ModelFamily {

  /** The family's name. */
  public static final String NAME = "mixer";

  private static final int IMAGE_SIZE = 224;
  private static final int CLASSES = 30_000;
  private static final int PLANNED_PATCH = 16;

  private static final ModelKey<Integer> LAYERS =
      TransformerKeys.LAYERS.described("Blocks of a token-mixing and a channel-mixing MLP.", 12);

  private static final ModelKey<Integer> TOKEN_FF =
      ModelKey.whole(
              "token_ff",
              "Token MLP width",
              "Hidden units of the token-mixing MLP.",
              1,
              262_144,
              384)
          .called("tf");

  private static final ModelKey<Integer> D_FF =
      TransformerKeys.D_FF.described("Hidden units of the channel-mixing MLP.", 3072);

  private static final ModelKey<Integer> PATCH_SIZE =
      ModelKey.whole(
              "patch_size",
              "Patch size",
              "Side of a patch [pixels], which divides image_size.",
              1,
              256,
              16)
          .called("p");

  private static final ModelKey<Integer> SIZE = ImageKeys.imageSize(1);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "MLP-Mixer (images, JFT-4B)";
  }

  @Override
  public String description() {
    return "MLPs that mix tokens and channels in turn.";
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
    return Optimizer.ADAM;
  }

  @Override
  public List<ModelKey<?>> keys() {
    return List.of(
        LAYERS, TransformerKeys.D_MODEL, TOKEN_FF, D_FF, PATCH_SIZE, SIZE, ImageKeys.CLASSES);
  }

  @Override
  public List<KeyProblem> problems(ModelValues values) {
    return KeyProblem.unlessDivides(
            PATCH_SIZE, values.get(PATCH_SIZE), SIZE.name(), values.get(SIZE), "")
        .stream()
        .toList();
  }

  @Override
  public Mixer model(String name, ModelValues values) {
    return new Mixer(
        name,
        values.get(LAYERS),
        values.get(TransformerKeys.D_MODEL),
        values.get(TOKEN_FF),
        values.get(D_FF),
        values.get(PATCH_SIZE),
        values.get(SIZE),
        values.get(ImageKeys.CLASSES));
  }

  @Override
  public ModelValues values(Architecture model) {
    Mixer mixer = (Mixer) model;
    return shape(mixer.layers(), mixer.dModel(), mixer.tokenFf(), mixer.dFf(), mixer.patchSize())
        .with(SIZE, mixer.imageSize())
        .with(ImageKeys.CLASSES, mixer.classes());
  }

  private static ModelValues shape(int layers, int dModel, int tokenFf, int dFf, int patch) {
    return ModelValues.NONE
        .with(LAYERS, layers)
        .with(TransformerKeys.D_MODEL, dModel)
        .with(TOKEN_FF, tokenFf)
        .with(D_FF, dFf)
        .with(PATCH_SIZE, patch);
  }

  @Override
  public String usualName(ModelValues values) {
    return NAME + "-l" + values.get(LAYERS) + "-w" + values.get(TransformerKeys.D_MODEL);
  }

  /** Table 1 of arXiv:2105.01601. */
  @Override
  public List<Mixer> builtIn() {
    return List.of(
        mixer("mixer-s-32", 8, 512, 32),
        mixer("mixer-s-16", 8, 512, 16),
        mixer("mixer-b-32", 12, 768, 32),
        mixer("mixer-b-16", 12, 768, 16),
        mixer("mixer-l-32", 24, 1024, 32),
        mixer("mixer-l-16", 24, 1024, 16),
        mixer("mixer-h-14", 32, 1280, 14));
  }

  /** The hidden layers of all models of the table are half and four times as wide as a token. */
  private static Mixer mixer(String name, int layers, int dModel, int patch) {
    return new Mixer(name, layers, dModel, dModel / 2, 4 * dModel, patch, IMAGE_SIZE, CLASSES);
  }

  /** Shapes with the built-in models' aspects, for patches of 16 pixels. */
  @Override
  public Optional<ModelGrowth> growth() {
    return Optional.of(
        new TransformerGrowth(
            "layers",
            builtIn().stream().map(mixer -> mixer.dModel() / (double) mixer.layers()).toList(),
            (layers, width) -> List.of(grown(layers, width))));
  }

  private Shape grown(int layers, int width) {
    ModelValues values = shape(layers, width, width / 2, 4 * width, PLANNED_PATCH);
    String name =
        builtIn().stream()
            .filter(mixer -> values(mixer).without(SIZE).without(ImageKeys.CLASSES).equals(values))
            .map(Mixer::name)
            .findFirst()
            .orElseGet(() -> usualName(values));
    return new Shape(new ModelDescription(name, this, values), List.of());
  }
}
