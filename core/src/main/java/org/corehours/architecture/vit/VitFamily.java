package org.corehours.architecture.vit;

import java.util.ArrayList;
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
import org.corehours.architecture.ShapeDoubt;
import org.corehours.architecture.transformer.TransformerGrowth;
import org.corehours.architecture.transformer.TransformerGrowth.Shape;
import org.corehours.architecture.transformer.TransformerKeys;
import org.corehours.workload.Optimizer;

/** Vision transformers. */
public final class VitFamily implements ModelFamily {

  /** The family's name. */
  public static final String NAME = "vit";

  /** Image size [pixels] and classes of the law's runs on JFT. */
  private static final int IMAGE_SIZE = 224;

  private static final int CLASSES = 30_000;

  /** Patch of the law's runs [pixels]. */
  private static final int FITTED_PATCH = 16;

  private static final List<Integer> PLANNED_PATCHES = List.of(FITTED_PATCH, 14);

  private static final ModelKey<Integer> HEADS =
      TransformerKeys.HEADS.described("Attention heads, which divide d_model.", 16);

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
    return "ViT (images, JFT-4B)";
  }

  @Override
  public String description() {
    return "Vision transformers.";
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
        TransformerKeys.LAYERS,
        TransformerKeys.D_MODEL,
        TransformerKeys.D_FF,
        HEADS,
        PATCH_SIZE,
        SIZE,
        ImageKeys.CLASSES);
  }

  @Override
  public List<KeyProblem> problems(ModelValues values) {
    List<KeyProblem> problems = new ArrayList<>();
    KeyProblem.unlessDivides(
            HEADS,
            values.get(HEADS),
            TransformerKeys.D_MODEL.name(),
            values.get(TransformerKeys.D_MODEL),
            "")
        .ifPresent(problems::add);
    patchProblem(values).ifPresent(problems::add);
    return problems;
  }

  private static Optional<KeyProblem> patchProblem(ModelValues values) {
    int patch = values.get(PATCH_SIZE);
    int image = values.get(SIZE);
    if (image % patch == 0) {
      return Optional.empty();
    }
    int nearest = patch * Math.max(1, Math.round((float) image / patch));
    return Optional.of(
        values.find(SIZE).isPresent()
            ? new KeyProblem(
                SIZE, "must be a multiple of patch_size (" + patch + ")", "Maybe " + nearest + ".")
            : new KeyProblem(
                PATCH_SIZE,
                "must divide image_size, which is " + image + " by default",
                "Maybe give image_size: " + nearest + "."));
  }

  @Override
  public Vit model(String name, ModelValues values) {
    return new Vit(
        name,
        values.get(TransformerKeys.LAYERS),
        values.get(TransformerKeys.D_MODEL),
        values.get(TransformerKeys.D_FF),
        values.get(HEADS),
        values.get(PATCH_SIZE),
        values.get(SIZE),
        values.get(ImageKeys.CLASSES));
  }

  @Override
  public ModelValues values(Architecture model) {
    Vit vit = (Vit) model;
    return shape(vit.layers(), vit.dModel(), vit.dFf(), vit.heads(), vit.patchSize())
        .with(SIZE, vit.imageSize())
        .with(ImageKeys.CLASSES, vit.classes());
  }

  private static ModelValues shape(int layers, int dModel, int dFf, int heads, int patch) {
    return ModelValues.NONE
        .with(TransformerKeys.LAYERS, layers)
        .with(TransformerKeys.D_MODEL, dModel)
        .with(TransformerKeys.D_FF, dFf)
        .with(HEADS, heads)
        .with(PATCH_SIZE, patch);
  }

  @Override
  public String usualName(ModelValues values) {
    return NAME
        + "-l"
        + values.get(TransformerKeys.LAYERS)
        + "-w"
        + values.get(TransformerKeys.D_MODEL);
  }

  /** Small: Touvron et al. 2020, arXiv:2012.12877, Table 1; others: arXiv:2010.11929, Table 1. */
  @Override
  public List<Vit> builtIn() {
    List<Vit> models = new ArrayList<>();
    for (int patch : new int[] {16, 32}) {
      models.add(vit("vit-s-" + patch, 12, 384, 1536, 6, patch));
      models.add(vit("vit-b-" + patch, 12, 768, 3072, 12, patch));
      models.add(vit("vit-l-" + patch, 24, 1024, 4096, 16, patch));
    }
    models.add(vit("vit-h-14", 32, 1280, 5120, 16, 14));
    return models;
  }

  private static Vit vit(String name, int layers, int dModel, int dFf, int heads, int patch) {
    return new Vit(name, layers, dModel, dFf, heads, patch, IMAGE_SIZE, CLASSES);
  }

  /** Shapes with the built-in models' aspects, for patches of 16 and 14 pixels. */
  @Override
  public Optional<ModelGrowth> growth() {
    List<Vit> known = known();
    return Optional.of(
        new TransformerGrowth(
            "layers",
            known.stream().map(vit -> vit.dModel() / (double) vit.layers()).toList(),
            (layers, width) ->
                PLANNED_PATCHES.stream().map(p -> grown(known, layers, width, p)).toList()));
  }

  /** In the order of their names. */
  private List<Vit> known() {
    return builtIn().stream().sorted((one, other) -> one.name().compareTo(other.name())).toList();
  }

  private Shape grown(List<Vit> known, int layers, int width, int patch) {
    ModelValues values =
        shape(
            layers,
            width,
            TransformerGrowth.MLP_RATIO * width,
            width / TransformerGrowth.HEAD,
            patch);
    String name =
        known.stream()
            .filter(vit -> shapeOf(vit).equals(values))
            .map(Vit::name)
            .findFirst()
            .orElseGet(() -> usualName(values) + "-p" + patch);
    List<ShapeDoubt> doubts =
        patch == FITTED_PATCH
            ? List.of()
            : List.of(
                new ShapeDoubt(
                    ShapeDoubt.Kind.PATCH,
                    "the loss law credits patches of " + patch + " pixels with no gain"));
    return new Shape(new ModelDescription(name, this, values), doubts);
  }

  private ModelValues shapeOf(Vit vit) {
    return values(vit).without(SIZE).without(ImageKeys.CLASSES);
  }
}
