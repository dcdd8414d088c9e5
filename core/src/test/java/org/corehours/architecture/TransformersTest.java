package org.corehours.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.corehours.architecture.decoder.Decoder;
import org.corehours.architecture.t5.T5;
import org.corehours.architecture.vit.Vit;
import org.corehours.workload.AttentionProduct;
import org.corehours.workload.FullyConnected;
import org.corehours.workload.FullyConnected.Split;
import org.corehours.workload.MatrixOp;
import org.corehours.workload.Op;
import org.corehours.workload.Section;
import org.corehours.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Vision transformers, decoders and T5s: published sizes, then what holds for every shape. */
class TransformersTest {

  private static final double MILLION = 1e6;

  private static Architecture builtIn(String name) {
    return BuiltInModels.find(name).orElseThrow();
  }

  private static double millions(Architecture model) {
    return model.workload().parameters() / MILLION;
  }

  /**
   * At 224x224 with 1000 classes. B and L: torchvision's weight tables of vit_b_16 (86,567,656),
   * vit_b_32 (88,224,232), vit_l_16 (304,326,632), vit_l_32 (306,535,400). S: DeiT-S, Touvron et
   * al. 2020, arXiv:2012.12877, Table 1 (22M), counted in its weights as 22.05M. H: Dosovitskiy et
   * al. 2020, arXiv:2010.11929, Table 1 (632M).
   */
  @ParameterizedTest
  @CsvSource({
    "vit-b-16, 86.567656, 0.001",
    "vit-b-32, 88.224232, 0.001",
    "vit-l-16, 304.326632, 0.001",
    "vit-l-32, 306.535400, 0.001",
    "vit-s-16, 22.05, 0.005",
    "vit-h-14, 632.0, 0.005"
  })
  void vitsHaveThePublishedParameters(String name, double published, double tolerance) {
    assertThat(millions(builtIn(name).withClasses(1000)) / published)
        .isCloseTo(1, within(tolerance));
  }

  /** The published counts are reached to the last parameter; frozen. */
  @Test
  void vitsOfTheSameFormAreExact() {
    assertThat(builtIn("vit-b-16").withClasses(1000).workload().parameters()).isEqualTo(86_567_656);
    assertThat(builtIn("vit-l-32").withClasses(1000).workload().parameters())
        .isEqualTo(306_535_400);
  }

  /** torchvision's weight tables: 17.56 and 61.55 G multiply-adds for one 224x224 image. */
  @ParameterizedTest
  @CsvSource({"vit-b-16, 17.56", "vit-l-16, 61.55"})
  void vitsHaveThePublishedMultiplyAdds(String name, double published) {
    double counted = builtIn(name).withClasses(1000).workload().multiplyAdds() / 1e9;
    assertThat(counted / published).isCloseTo(1, within(0.01));
  }

  /** Chowdhery et al. 2022, arXiv:2204.02311, Table 22: forward and backward, without remat. */
  @ParameterizedTest
  @CsvSource({"palm-8b, 0.0550", "palm-62b, 0.388"})
  void palmsNeedThePublishedFlopsForEachToken(String name, double published) {
    Architecture palm = builtIn(name);
    double tokens = palm.tokensPerExample().orElseThrow();
    assertThat(palm.workload().trainFlops().value() / tokens / 1e12 / published)
        .isCloseTo(1, within(0.01));
  }

  /**
   * PaLM: same paper, Table 1 (8.63B, 62.50B, 540.35B). GPT-J: its model card (6,053,381,344).
   * GPT-2: 124M in the released weights, biases and 0.8M of learned positions included. GPT-3 6.7B:
   * Brown et al. 2020, arXiv:2005.14165, Table 2.1. MaxText: its configs/v4 (22B, 52B).
   */
  @ParameterizedTest
  @CsvSource({
    "palm-8b, 8630, 0.001",
    "palm-62b, 62500, 0.001",
    "palm-540b, 540350, 0.001",
    "gpt-j-6b, 6053.381344, 0.001",
    "gpt2, 124.44, 0.01",
    "gpt3-6.7b, 6700, 0.01",
    "maxtext-22b, 22000, 0.01",
    "maxtext-52b, 52000, 0.01"
  })
  void decodersHaveThePublishedParameters(String name, double published, double tolerance) {
    assertThat(millions(builtIn(name)) / published).isCloseTo(1, within(tolerance));
  }

  /** Released weights of Raffel et al. 2020, arXiv:1910.10683 (there: 60M to 11B). */
  @ParameterizedTest
  @CsvSource({
    "t5-small, 60506624",
    "t5-base, 222903552",
    "t5-large, 737668096",
    "t5-xl, 2851598336",
    "t5-xxl, 11307321344"
  })
  void t5sHaveThePublishedParameters(String name, long published) {
    assertThat(builtIn(name).workload().parameters()).isEqualTo(published);
  }

  @Test
  void tiedLogitsOwnNoParametersButWork() {
    Decoder tied = decoder("tied", 2, 64, 256, true, true);
    Decoder own = decoder("own", 2, 64, 256, true, false);
    assertThat(own.workload().parameters() - tied.workload().parameters())
        .isEqualTo(64L * tied.vocabulary());
    assertThat(own.workload().multiplyAdds()).isEqualTo(tied.workload().multiplyAdds());
  }

  private static Decoder decoder(
      String name, int layers, int dModel, int dFf, boolean parallel, boolean tied) {
    return new Decoder(name, layers, dModel, dFf, 2, 4, 16, 2, 1000, 32, parallel, tied);
  }

  /** Side by side, attention and MLP share a norm; the matrix work is the same. */
  @Test
  void parallelBlocksHaveOneNormLess() {
    Workload parallel = decoder("p", 3, 64, 256, true, true).workload();
    Workload serial = decoder("s", 3, 64, 256, false, true).workload();
    assertThat(serial.parameters() - parallel.parameters()).isEqualTo(3L * 64);
    assertThat(serial.multiplyAdds()).isEqualTo(parallel.multiplyAdds());
  }

  @Test
  void blocksAreInTheOrderInWhichTheyRun() {
    assertThat(names(builtIn("gpt2"), "blocks"))
        .containsExactly(
            "attention_norm",
            "qkv",
            "rotary",
            "scores",
            "softmax",
            "values",
            "out",
            "attention_residual",
            "mlp_norm",
            "mlp_in",
            "activation",
            "mlp_out",
            "mlp_residual");
    assertThat(names(builtIn("palm-8b"), "blocks"))
        .containsExactly(
            "norm",
            "qkv",
            "rotary",
            "scores",
            "softmax",
            "values",
            "out",
            "mlp_in",
            "activation",
            "mlp_out",
            "attention_residual",
            "mlp_residual");
    assertThat(names(builtIn("t5-base"), "decoder.rest"))
        .containsExactly(
            "attention_norm",
            "qkv",
            "scores",
            "position_bias",
            "softmax",
            "values",
            "out",
            "attention_residual",
            "cross_norm",
            "cross_q",
            "cross_kv",
            "cross_scores",
            "cross_softmax",
            "cross_values",
            "cross_out",
            "cross_residual",
            "mlp_norm",
            "mlp_in",
            "activation",
            "mlp_out",
            "mlp_residual");
  }

  private static List<String> names(Architecture model, String section) {
    return model.workload().sections().stream()
        .filter(s -> s.name().equals(section))
        .flatMap(s -> s.ops().stream())
        .map(Op::name)
        .toList();
  }

  /** What reads the stream of tokens is cut by outputs, what writes to it by inputs. */
  @Test
  void layersAreSplitInPairs() {
    for (String name : List.of("vit-l-16", "palm-8b", "t5-base")) {
      for (Section section : builtIn(name).workload().sections()) {
        for (Op op : section.ops()) {
          if (op instanceof FullyConnected layer) {
            boolean writes = op.name().endsWith("out");
            assertThat(layer.split()).isEqualTo(writes ? Split.INPUTS : Split.OUTPUTS);
          }
        }
      }
    }
  }

  /** By hand: 114 targets look at 512 inputs with 12 heads of 64. */
  @Test
  void crossAttentionReadsTheEncoder() {
    Section block =
        builtIn("t5-base").workload().sections().stream()
            .filter(s -> s.name().equals("decoder.rest"))
            .findFirst()
            .orElseThrow();
    assertThat(block.matrixOps())
        .anySatisfy(
            op -> {
              assertThat(op.name()).isEqualTo("cross_scores");
              assertThat(op.multiplyAdds()).isEqualTo(12L * 114 * 512 * 64);
            })
        .anySatisfy(
            op -> {
              assertThat(op.name()).isEqualTo("cross_kv");
              assertThat(op.multiplyAdds()).isEqualTo(512L * 768 * 2 * 768);
            });
  }

  @Test
  void aModelReadsImagesOrText() {
    assertThat(builtIn("vit-b-16").resolution()).isEqualTo(OptionalInt.of(224));
    assertThat(builtIn("vit-b-16").tokensPerExample()).isEmpty();
    assertThat(builtIn("vit-b-16").classes()).isEqualTo(30_000);
    assertThat(builtIn("palm-8b").resolution()).isEmpty();
    assertThat(builtIn("palm-8b").tokensPerExample()).isEqualTo(OptionalInt.of(2048));
    assertThat(builtIn("t5-base").tokensPerExample()).isEqualTo(OptionalInt.of(512 + 114));
    assertThat(builtIn("t5-base").classes()).isEqualTo(32_128);
    assertThatThrownBy(() -> builtIn("t5-base").withImageSize(224))
        .hasMessage(
            "resolution (224) cannot be set: t5-base is a language model and has no images");
    assertThatThrownBy(() -> builtIn("palm-8b").withClasses(10))
        .hasMessageContaining("classes (10) cannot be set: palm-8b is a language model");
  }

  @Test
  void everyNameIsThatOfItsModel() {
    assertThat(BuiltInModels.names())
        .hasSize(11 + 7 + 8 + 5)
        .allSatisfy(name -> assertThat(builtIn(name).name()).isEqualTo(name));
  }

  static Stream<Architecture> randomModels() {
    Random random = new Random(20201022);
    return IntStream.range(0, 90)
        .mapToObj(
            i ->
                switch (i % 3) {
                  case 0 -> randomVit(random);
                  case 1 -> randomDecoder(random);
                  default -> randomT5(random);
                });
  }

  private static Vit randomVit(Random random) {
    int heads = 1 + random.nextInt(12);
    int patch = 1 + random.nextInt(32);
    return new Vit(
        "vit",
        1 + random.nextInt(20),
        heads * (1 + random.nextInt(100)),
        1 + random.nextInt(3000),
        heads,
        patch,
        patch * (1 + random.nextInt(20)),
        1 + random.nextInt(5000));
  }

  private static Decoder randomDecoder(Random random) {
    int keyHeads = 1 + random.nextInt(4);
    return new Decoder(
        "decoder",
        1 + random.nextInt(20),
        1 + random.nextInt(2000),
        1 + random.nextInt(3000),
        2 + random.nextInt(2),
        keyHeads * (1 + random.nextInt(4)),
        1 + random.nextInt(200),
        keyHeads,
        1 + random.nextInt(100_000),
        1 + random.nextInt(3000),
        random.nextBoolean(),
        random.nextBoolean());
  }

  private static T5 randomT5(Random random) {
    return new T5(
        "t5",
        1 + random.nextInt(20),
        1 + random.nextInt(20),
        1 + random.nextInt(2000),
        1 + random.nextInt(3000),
        2 + random.nextInt(2),
        1 + random.nextInt(16),
        1 + random.nextInt(200),
        1 + random.nextInt(100_000),
        1 + random.nextInt(1000),
        1 + random.nextInt(1000),
        random.nextBoolean());
  }

  @ParameterizedTest
  @MethodSource("randomModels")
  void flopsAndParametersAddUpOpByOp(Architecture model) {
    Workload workload = model.workload();
    long multiplyAdds = 0;
    long parameters = 0;
    for (Section section : workload.sections()) {
      assertThat(section.ops().stream().map(Op::name)).doesNotHaveDuplicates();
      for (Op op : section.ops()) {
        parameters += section.repeats() * op.parameters();
        if (op instanceof MatrixOp matrix) {
          multiplyAdds += section.repeats() * matrix.multiplyAdds();
          assertThat(matrix.forward(3).multiplyAdds()).isEqualTo(3.0 * matrix.multiplyAdds());
          assertThat(matrix.weightGradient(3).multiplyAdds())
              .isEqualTo(3.0 * matrix.multiplyAdds());
        }
      }
    }
    assertThat(workload.multiplyAdds()).isEqualTo(multiplyAdds);
    assertThat(workload.parameters()).isEqualTo(parameters);
    assertThat(workload.trainFlops().value()).isEqualTo(6.0 * multiplyAdds);
  }

  /**
   * The rule of thumb of Kaplan et al. 2020, arXiv:2001.08361, section 2.1: beside attention's
   * products, each token meets each weight of its blocks once.
   */
  @Test
  void eachTokenMeetsEachWeightOnce() {
    Random random = new Random(7);
    for (int i = 0; i < 30; i++) {
      Decoder model = randomDecoder(random);
      for (Section section : model.workload().body()) {
        for (MatrixOp op : section.matrixOps()) {
          if (!(op instanceof AttentionProduct)) {
            assertThat(op.multiplyAdds()).isEqualTo(model.sequenceLength() * op.weights());
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("randomModels")
  void deeperAndWiderMeansMoreWork(Architecture model) {
    for (Architecture larger : larger(model)) {
      Workload base = model.workload();
      assertThat(larger.workload().multiplyAdds()).isGreaterThan(base.multiplyAdds());
      assertThat(larger.workload().parameters()).isGreaterThan(base.parameters());
    }
  }

  /** The model with one layer, one d_model and one d_ff more. */
  private static List<Architecture> larger(Architecture model) {
    if (model instanceof Vit vit) {
      Function<int[], Vit> more =
          m ->
              new Vit(
                  "more",
                  vit.layers() + m[0],
                  vit.dModel() + m[1] * vit.heads(),
                  vit.dFf() + m[2],
                  vit.heads(),
                  vit.patchSize(),
                  vit.imageSize(),
                  vit.classes());
      return each(more);
    }
    if (model instanceof Decoder d) {
      Function<int[], Decoder> more =
          m ->
              new Decoder(
                  "more",
                  d.layers() + m[0],
                  d.dModel() + m[1],
                  d.dFf() + m[2],
                  d.mlpMatrices(),
                  d.heads(),
                  d.headDim(),
                  d.kvHeads(),
                  d.vocabulary(),
                  d.sequenceLength(),
                  d.parallelLayers(),
                  d.tiedEmbeddings());
      return each(more);
    }
    T5 t5 = (T5) model;
    Function<int[], T5> more =
        m ->
            new T5(
                "more",
                t5.encoderLayers() + m[0],
                t5.decoderLayers() + m[0],
                t5.dModel() + m[1],
                t5.dFf() + m[2],
                t5.mlpMatrices(),
                t5.heads(),
                t5.headDim(),
                t5.vocabulary(),
                t5.inputLength(),
                t5.targetLength(),
                t5.tiedEmbeddings());
    return each(more);
  }

  private static List<Architecture> each(Function<int[], ? extends Architecture> more) {
    return List.of(
        more.apply(new int[] {1, 0, 0}),
        more.apply(new int[] {0, 1, 0}),
        more.apply(new int[] {0, 0, 1}));
  }

  @Test
  void largerImagesMeanMorePositionsAndNothingElseTrained() {
    Vit vit = (Vit) builtIn("vit-b-16");
    Workload larger = vit.withImageSize(384).workload();
    assertThat(larger.parameters() - vit.workload().parameters())
        .isEqualTo((24L * 24 - 14 * 14) * 768);
    assertThat(larger.multiplyAdds()).isGreaterThan(vit.workload().multiplyAdds());
  }

  @Test
  void refusesImpossibleModels() {
    assertThatThrownBy(() -> builtIn("vit-h-14").withImageSize(230))
        .hasMessage("resolution (230) must be a multiple of the patch size (14)");
    assertThatThrownBy(() -> new Vit("m", 1, 8, 8, 1, 1, 513, 10))
        .hasMessage("resolution (513) must give at most 262144 patches, not 263169");
    assertThatThrownBy(() -> new Vit("m", 1, 100, 8, 3, 16, 224, 10))
        .hasMessage("heads (3) must divide d_model (100)");
    assertThatThrownBy(() -> new Vit("m", 0, 96, 8, 3, 16, 224, 10))
        .hasMessage("layers (0) must be at least 1");
    assertThatThrownBy(() -> new Decoder("m", 1, 8, 8, 4, 2, 4, 2, 10, 10, false, true))
        .hasMessage("mlp_matrices (4) must be 2 or 3");
    assertThatThrownBy(() -> new Decoder("m", 1, 8, 8, 2, 3, 4, 2, 10, 10, false, true))
        .hasMessage("kv_heads (2) must divide heads (3)");
    assertThatThrownBy(() -> new Decoder("m", 1, 8, 8, 2, 2, 4, 2, 10, 0, false, true))
        .hasMessage("sequence_length (0) must be at least 1");
    assertThatThrownBy(() -> new T5("m", 1, 1, 8, 8, 2, 2, 4, 0, 10, 10, true))
        .hasMessage("vocabulary (0) must be at least 1");
    assertThatThrownBy(() -> new T5("m", 1, 0, 8, 8, 2, 2, 4, 9, 10, 10, true))
        .hasMessage("decoder_layers (0) must be at least 1");
  }
}
