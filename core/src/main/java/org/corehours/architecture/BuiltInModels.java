package org.corehours.architecture;

import com.google.common.collect.ImmutableSortedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The models that have a name of their own. */
public final class BuiltInModels {

  /** Image size [pixels] and classes of the JFT-4B pre-training runs (arXiv:2310.16764). */
  private static final int IMAGE_SIZE = 224;

  private static final int CLASSES = 30_000;

  /** Tokens known to GPT-2's byte-pair encoding. */
  private static final int GPT2_VOCABULARY = 50_257;

  /** T5's 32,000 pieces, 100 sentinels, padded to a multiple of 128. */
  private static final int T5_VOCABULARY = 32_128;

  /**
   * Inputs and targets of T5's pre-training: spans of 3 tokens on average, 15 % of all, are dropped
   * from the input and predicted (arXiv:1910.10683, sections 3.1.4 and 3.3.4).
   */
  private static final int T5_INPUT = 512;

  private static final int T5_TARGET = 114;

  private static final ImmutableSortedMap<String, Architecture> MODELS = models();

  private BuiltInModels() {}

  /** The model of that name, whatever the case. */
  public static Optional<Architecture> find(String name) {
    return Optional.ofNullable(MODELS.get(name.toLowerCase(Locale.ROOT)));
  }

  /** All names in order. */
  public static Set<String> names() {
    return MODELS.keySet();
  }

  private static ImmutableSortedMap<String, Architecture> models() {
    List<Architecture> models = new ArrayList<>();
    addNfNets(models);
    addVits(models);
    addDecoders(models);
    addT5s(models);
    return models.stream()
        .collect(
            ImmutableSortedMap.toImmutableSortedMap(
                String::compareTo, Architecture::name, Function.identity()));
  }

  private static void addNfNets(List<Architecture> models) {
    for (int multiplier = 1; multiplier <= 8; multiplier++) {
      models.add(nfnet("nfnet-f" + (multiplier - 1), multiplier, NfNet.WIDTHS));
    }
    for (int multiplier : new int[] {4, 5, 8}) {
      models.add(nfnet("nfnet-f" + (multiplier - 1) + "+", multiplier, NfNet.PLUS_WIDTHS));
    }
  }

  private static NfNet nfnet(String name, int multiplier, List<Integer> widths) {
    return new NfNet(name, NfNet.depths(multiplier), widths, IMAGE_SIZE, CLASSES);
  }

  /** Small: Touvron et al. 2020, arXiv:2012.12877, Table 1; others: arXiv:2010.11929, Table 1. */
  private static void addVits(List<Architecture> models) {
    for (int patch : new int[] {16, 32}) {
      models.add(vit("vit-s-" + patch, 12, 384, 1536, 6, patch));
      models.add(vit("vit-b-" + patch, 12, 768, 3072, 12, patch));
      models.add(vit("vit-l-" + patch, 24, 1024, 4096, 16, patch));
    }
    models.add(vit("vit-h-14", 32, 1280, 5120, 16, 14));
  }

  private static Vit vit(String name, int layers, int dModel, int dFf, int heads, int patch) {
    return new Vit(name, layers, dModel, dFf, heads, patch, IMAGE_SIZE, CLASSES);
  }

  private static void addDecoders(List<Architecture> models) {
    // Chowdhery et al. 2022, arXiv:2204.02311, Table 1: gated MLPs, one key head.
    models.add(palm("palm-8b", 32, 4096, 16));
    models.add(palm("palm-62b", 64, 8192, 32));
    models.add(palm("palm-540b", 118, 18_432, 48));
    // Wang and Komatsuzaki 2021, mesh-transformer-jax: model card of GPT-J-6B.
    models.add(
        new Decoder("gpt-j-6b", 28, 4096, 16_384, 2, 16, 256, 16, 50_400, 2048, true, false));
    // Radford et al. 2019, "Language Models are Unsupervised Multitask Learners", Table 2.
    models.add(gpt("gpt2", 12, 768, 12, 64, GPT2_VOCABULARY, 1024, true));
    // Brown et al. 2020, arXiv:2005.14165, Table 2.1.
    models.add(gpt("gpt3-6.7b", 32, 4096, 32, 128, GPT2_VOCABULARY, 2048, true));
    // MaxText repository, configs/tpu/v4/22b.sh; vocabulary and untied embeddings are assumed, as
    // the defaults that the script runs on have changed.
    models.add(gpt("maxtext-22b", 48, 6144, 24, 256, 32_000, 2048, false));
    // The same, configs/v4/52b.sh.
    models.add(gpt("maxtext-52b", 32, 12_288, 32, 256, 32_000, 2048, false));
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

  /** Raffel et al. 2020, arXiv:1910.10683, section 3.7; there, xl is 3B and xxl is 11B. */
  private static void addT5s(List<Architecture> models) {
    models.add(t5("t5-small", 6, 512, 2048, 8, 64));
    models.add(t5("t5-base", 12, 768, 3072, 12, 64));
    models.add(t5("t5-large", 24, 1024, 4096, 16, 64));
    models.add(t5("t5-xl", 24, 1024, 16_384, 32, 128));
    models.add(t5("t5-xxl", 24, 1024, 65_536, 128, 128));
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
        T5_VOCABULARY,
        T5_INPUT,
        T5_TARGET,
        true);
  }
}
