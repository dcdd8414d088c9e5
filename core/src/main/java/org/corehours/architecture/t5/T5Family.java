package org.corehours.architecture.t5;

import java.util.List;
import java.util.Optional;
import org.corehours.architecture.Architecture;
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
import org.corehours.curve.LearningRateSchedule;
import org.corehours.curve.LearningRateSchedule.InverseSquareRoot;
import org.corehours.workload.Optimizer;

/** Encoder-decoder language models. */
public final class T5Family implements ModelFamily {

  /** The family's name. */
  public static final String NAME = "t5";

  /** T5's 32,000 pieces, 100 sentinels, padded to a multiple of 128. */
  private static final int USUAL_VOCABULARY = 32_128;

  /**
   * Inputs and targets of T5's pre-training: spans of 3 tokens on average, 15 % of all, are dropped
   * from the input and predicted (arXiv:1910.10683, sections 3.1.4 and 3.3.4).
   */
  private static final int USUAL_INPUT = 512;

  private static final int USUAL_TARGET = 114;

  private static final ModelKey<Integer> ENCODER_LAYERS =
      ModelKey.whole("encoder_layers", "Encoder layers", "Blocks of the encoder.", 1, 128, 12)
          .called("e");

  private static final ModelKey<Integer> DECODER_LAYERS =
      ModelKey.whole("decoder_layers", "Decoder layers", "Blocks of the decoder.", 1, 128, 12)
          .called("d");

  private static final ModelKey<Integer> VOCABULARY =
      TransformerKeys.VOCABULARY
          .described(TransformerKeys.VOCABULARY.description(), USUAL_VOCABULARY)
          .orElse(USUAL_VOCABULARY);

  private static final ModelKey<Integer> INPUT_LENGTH =
      ModelKey.whole(
              "input_length", "Input length", "Tokens that the encoder reads.", 1, 65_536, 512)
          .orElse(USUAL_INPUT)
          .called("in");

  private static final ModelKey<Integer> TARGET_LENGTH =
      ModelKey.whole(
              "target_length", "Target length", "Tokens that the decoder predicts.", 1, 65_536, 114)
          .orElse(USUAL_TARGET)
          .called("out");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "T5 (text, C4)";
  }

  @Override
  public String description() {
    return "Encoder-decoder language models.";
  }

  @Override
  public Reads reads() {
    return Reads.TEXT;
  }

  @Override
  public String dataset() {
    return "c4";
  }

  @Override
  public Optimizer optimizer() {
    return Optimizer.ADAM;
  }

  /** The schedule of T5's runs (Raffel et al. 2020, arXiv:1910.10683); assumed for all T5s. */
  @Override
  public LearningRateSchedule schedule() {
    return new InverseSquareRoot(10_000);
  }

  @Override
  public List<ModelKey<?>> keys() {
    return List.of(
        ENCODER_LAYERS,
        DECODER_LAYERS,
        TransformerKeys.D_MODEL,
        TransformerKeys.D_FF,
        TransformerKeys.MLP_MATRICES,
        TransformerKeys.HEADS,
        TransformerKeys.HEAD_DIM,
        VOCABULARY,
        INPUT_LENGTH,
        TARGET_LENGTH,
        TransformerKeys.TIED_EMBEDDINGS);
  }

  @Override
  public List<KeyProblem> problems(ModelValues values) {
    return TransformerKeys.headProblem(values).stream().toList();
  }

  @Override
  public T5 model(String name, ModelValues values) {
    return new T5(
        name,
        values.get(ENCODER_LAYERS),
        values.get(DECODER_LAYERS),
        values.get(TransformerKeys.D_MODEL),
        values.get(TransformerKeys.D_FF),
        values.get(TransformerKeys.MLP_MATRICES),
        values.get(TransformerKeys.HEADS),
        TransformerKeys.headDim(values),
        values.get(VOCABULARY),
        values.get(INPUT_LENGTH),
        values.get(TARGET_LENGTH),
        values.get(TransformerKeys.TIED_EMBEDDINGS));
  }

  @Override
  public ModelValues values(Architecture model) {
    T5 t5 = (T5) model;
    return ModelValues.NONE
        .with(ENCODER_LAYERS, t5.encoderLayers())
        .with(DECODER_LAYERS, t5.decoderLayers())
        .with(TransformerKeys.D_MODEL, t5.dModel())
        .with(TransformerKeys.D_FF, t5.dFf())
        .with(TransformerKeys.MLP_MATRICES, t5.mlpMatrices())
        .with(TransformerKeys.HEADS, t5.heads())
        .with(TransformerKeys.HEAD_DIM, t5.headDim())
        .with(VOCABULARY, t5.vocabulary())
        .with(INPUT_LENGTH, t5.inputLength())
        .with(TARGET_LENGTH, t5.targetLength())
        .with(TransformerKeys.TIED_EMBEDDINGS, t5.tiedEmbeddings());
  }

  @Override
  public String usualName(ModelValues values) {
    return NAME
        + "-l"
        + values.get(ENCODER_LAYERS)
        + "-"
        + values.get(DECODER_LAYERS)
        + "-w"
        + values.get(TransformerKeys.D_MODEL);
  }

  /** Raffel et al. 2020, arXiv:1910.10683, section 3.7; there, xl is 3B and xxl is 11B. */
  @Override
  public List<T5> builtIn() {
    return List.of(
        t5("t5-small", 6, 512, 2048, 8, 64),
        t5("t5-base", 12, 768, 3072, 12, 64),
        t5("t5-large", 24, 1024, 4096, 16, 64),
        t5("t5-xl", 24, 1024, 16_384, 32, 128),
        t5("t5-xxl", 24, 1024, 65_536, 128, 128));
  }

  private static T5 t5(String name, int layers, int dModel, int dFf, int heads, int headDim) {
    return new T5(
        name,
        layers,
        layers,
        dModel,
        dFf,
        2,
        heads,
        headDim,
        USUAL_VOCABULARY,
        USUAL_INPUT,
        USUAL_TARGET,
        true);
  }

  /** Shapes with the built-in models' aspects, vocabulary and lengths. */
  @Override
  public Optional<ModelGrowth> growth() {
    List<T5> known = known();
    return Optional.of(
        new TransformerGrowth(
            "layers of each stack",
            known.stream().map(t5 -> t5.dModel() / (double) t5.encoderLayers()).toList(),
            (layers, width) -> List.of(grown(known, layers, width))));
  }

  /** The built-in models with the heads and MLPs of planned ones; xl and xxl have others. */
  private List<T5> known() {
    return builtIn().stream()
        .filter(t5 -> t5.dFf() == TransformerGrowth.MLP_RATIO * t5.dModel())
        .filter(t5 -> t5.headDim() == TransformerGrowth.HEAD)
        .toList();
  }

  private Shape grown(List<T5> known, int layers, int width) {
    ModelValues values =
        ModelValues.NONE
            .with(ENCODER_LAYERS, layers)
            .with(DECODER_LAYERS, layers)
            .with(TransformerKeys.D_MODEL, width)
            .with(TransformerKeys.D_FF, TransformerGrowth.MLP_RATIO * width)
            .with(TransformerKeys.HEADS, width / TransformerGrowth.HEAD);
    String name =
        known.stream()
            .filter(t5 -> t5.encoderLayers() == layers && t5.dModel() == width)
            .map(T5::name)
            .findFirst()
            .orElse(NAME + "-l" + layers + "-w" + width);
    return new Shape(new ModelDescription(name, this, values), List.of());
  }
}
