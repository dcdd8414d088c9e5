package org.corehours.architecture.decoder;

import java.util.ArrayList;
import java.util.List;
import org.corehours.architecture.Architecture;
import org.corehours.architecture.KeyProblem;
import org.corehours.architecture.ModelFamily;
import org.corehours.architecture.ModelKey;
import org.corehours.architecture.ModelValues;
import org.corehours.architecture.Reads;
import org.corehours.architecture.transformer.TransformerKeys;
import org.corehours.workload.Optimizer;

/** Decoder-only language models. */
public final class DecoderFamily implements ModelFamily {

  /** The family's name. */
  public static final String NAME = "decoder";

  /** Tokens known to GPT-2's byte-pair encoding. */
  private static final int GPT2_VOCABULARY = 50_257;

  private static final ModelKey<Integer> LAYERS =
      TransformerKeys.LAYERS.described("Blocks of attention and MLP.", 32);

  private static final ModelKey<Integer> HEADS =
      TransformerKeys.HEADS.described("Query heads.", 16);

  private static final ModelKey<Integer> KV_HEADS =
      ModelKey.whole(
              "kv_heads",
              "Key heads",
              "Heads of keys and values, a divisor of heads; default: heads.",
              1,
              512,
              1)
          .optional()
          .called("kv");

  private static final ModelKey<Integer> SEQUENCE_LENGTH =
      ModelKey.whole(
              "sequence_length", "Sequence length", "Tokens of one example.", 1, 131_072, 2048)
          .called("s");

  private static final ModelKey<Boolean> PARALLEL_LAYERS =
      ModelKey.flag(
              "parallel_layers", "Parallel layers", "Whether attention and MLP run in parallel.")
          .orElse(false)
          .called("parallel-");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "Decoder (text)";
  }

  @Override
  public String description() {
    return "Decoder-only language models.";
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

  @Override
  public List<ModelKey<?>> keys() {
    return List.of(
        LAYERS,
        TransformerKeys.D_MODEL,
        TransformerKeys.D_FF,
        TransformerKeys.MLP_MATRICES,
        HEADS,
        TransformerKeys.HEAD_DIM,
        KV_HEADS,
        TransformerKeys.VOCABULARY,
        SEQUENCE_LENGTH,
        PARALLEL_LAYERS,
        TransformerKeys.TIED_EMBEDDINGS);
  }

  @Override
  public List<KeyProblem> problems(ModelValues values) {
    List<KeyProblem> problems = new ArrayList<>();
    TransformerKeys.headProblem(values).ifPresent(problems::add);
    KeyProblem.unlessDivides(
            KV_HEADS,
            kvHeads(values),
            HEADS.name(),
            values.get(HEADS),
            "1 shares keys and values among all heads.")
        .ifPresent(problems::add);
    return problems;
  }

  private static int kvHeads(ModelValues values) {
    return values.find(KV_HEADS).orElseGet(() -> values.get(HEADS));
  }

  @Override
  public Decoder model(String name, ModelValues values) {
    return new Decoder(
        name,
        values.get(LAYERS),
        values.get(TransformerKeys.D_MODEL),
        values.get(TransformerKeys.D_FF),
        values.get(TransformerKeys.MLP_MATRICES),
        values.get(HEADS),
        TransformerKeys.headDim(values),
        kvHeads(values),
        values.get(TransformerKeys.VOCABULARY),
        values.get(SEQUENCE_LENGTH),
        values.get(PARALLEL_LAYERS),
        values.get(TransformerKeys.TIED_EMBEDDINGS));
  }

  @Override
  public ModelValues values(Architecture model) {
    Decoder decoder = (Decoder) model;
    return ModelValues.NONE
        .with(LAYERS, decoder.layers())
        .with(TransformerKeys.D_MODEL, decoder.dModel())
        .with(TransformerKeys.D_FF, decoder.dFf())
        .with(TransformerKeys.MLP_MATRICES, decoder.mlpMatrices())
        .with(HEADS, decoder.heads())
        .with(TransformerKeys.HEAD_DIM, decoder.headDim())
        .with(KV_HEADS, decoder.kvHeads())
        .with(TransformerKeys.VOCABULARY, decoder.vocabulary())
        .with(SEQUENCE_LENGTH, decoder.sequenceLength())
        .with(PARALLEL_LAYERS, decoder.parallelLayers())
        .with(TransformerKeys.TIED_EMBEDDINGS, decoder.tiedEmbeddings());
  }

  @Override
  public String usualName(ModelValues values) {
    return NAME + "-l" + values.get(LAYERS) + "-w" + values.get(TransformerKeys.D_MODEL);
  }

  @Override
  public List<Decoder> builtIn() {
    return List.of(
        // Chowdhery et al. 2022, arXiv:2204.02311, Table 1: gated MLPs, one key head.
        palm("palm-8b", 32, 4096, 16),
        palm("palm-62b", 64, 8192, 32),
        palm("palm-540b", 118, 18_432, 48),
        // Wang and Komatsuzaki 2021, mesh-transformer-jax: model card of GPT-J-6B.
        new Decoder("gpt-j-6b", 28, 4096, 16_384, 2, 16, 256, 16, 50_400, 2048, true, false),
        // Radford et al. 2019, "Language Models are Unsupervised Multitask Learners", Table 2.
        gpt("gpt2", 12, 768, 12, 64, GPT2_VOCABULARY, 1024, true),
        // Brown et al. 2020, arXiv:2005.14165, Table 2.1.
        gpt("gpt3-6.7b", 32, 4096, 32, 128, GPT2_VOCABULARY, 2048, true),
        // MaxText repository, configs/tpu/v4/22b.sh; vocabulary and untied embeddings are assumed,
        // as the defaults that the script runs on have changed.
        gpt("maxtext-22b", 48, 6144, 24, 256, 32_000, 2048, false),
        // The same, configs/v4/52b.sh.
        gpt("maxtext-52b", 32, 12_288, 32, 256, 32_000, 2048, false));
  }

  private static Decoder palm(String name, int layers, int dModel, int heads) {
    return new Decoder(
        name, layers, dModel, 4 * dModel, 3, heads, 256, 1, 256_000, 2048, true, true);
  }

  /** A plain decoder: MLPs of two matrices, four times as wide as the model. */
  private static Decoder gpt(
      String name,
      int layers,
      int dModel,
      int heads,
      int headDim,
      int vocabulary,
      int sequenceLength,
      boolean tied) {
    return new Decoder(
        name,
        layers,
        dModel,
        4 * dModel,
        2,
        heads,
        headDim,
        heads,
        vocabulary,
        sequenceLength,
        false,
        tied);
  }
}
