package org.corehours.sim.config.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import org.corehours.architecture.Architecture;
import org.corehours.architecture.decoder.Decoder;
import org.corehours.architecture.nfnet.NfNet;
import org.corehours.architecture.t5.T5;
import org.corehours.architecture.vit.Vit;
import org.corehours.sim.config.Configs;
import org.corehours.sim.config.yaml.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFileReaderTest {

  private static final int CLASSES_OF_DATA = 777;

  @TempDir private Path directory;

  @Test
  void readsTheModelOfTheContract() {
    assertThat(
            read(
                """
                family: nfnet            # depth: [8, 16, 48, 24] or depth_multiplier: 8
                widths: [384, 768, 2048, 2048]
                depth_multiplier: 8
                image_size: 224
                classes: 30000
                """))
        .isEqualTo(
            new NfNet(
                "my-model", List.of(8, 16, 48, 24), List.of(384, 768, 2048, 2048), 224, 30_000));
  }

  @Test
  void mostMayBeLeftOut() {
    assertThat(read("family: nfnet\nname: own\ndepth: [8, 16, 48, 24]\n"))
        .isEqualTo(
            new NfNet(
                "own",
                List.of(8, 16, 48, 24),
                List.of(256, 512, 1536, 1536),
                224,
                CLASSES_OF_DATA));
  }

  @Test
  void aFileThatOnlyHasAnExtensionIsCalledByIt() {
    Path file = Configs.file(directory, ".yaml", "family: nfnet\ndepth_multiplier: 1\n");

    assertThat(ModelFileReader.read(file).name()).isEqualTo(".yaml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          depth_multiplier: 8                     ~ family is missing ~ For example family: nfnet.
          {family: resnet, layers: 24}            ~ family (resnet) must be one of nfnet, vit, decoder, t5 ~ For example nfnet.
          {family: NFNet, depth_multiplier: 8}    ~ family (NFNet) must be one of nfnet, vit, decoder, t5 ~ Maybe you mean nfnet.
          {family: vti, layers: 24}               ~ family (vti) must be one of nfnet, vit, decoder, t5 ~ For example nfnet.
          {family: 3}                             ~ family (3) must be one of nfnet, vit, decoder, t5 ~ For example nfnet.
          {family: nfnet}                         ~ depth is missing ~ Give depth or depth_multiplier. For example depth: [8, 16, 48, 24].
          {family: nfnet, depth: [1, 2, 6, 3], depth_multiplier: 1} ~ depth_multiplier (1) cannot be combined with depth ~ Keep only depth or depth_multiplier.
          {family: nfnet, depth: [1, 2, 6]}       ~ depth ([1, 2, 6]) must have exactly 4 values, not 3 ~ For example depth: [8, 16, 48, 24].
          {family: nfnet, depth: [1, 2, 6, 0]}    ~ depth[3] (0) must be at least 1 ~ For example 8.
          {family: nfnet, depth: [1, 2, 6, 1001]} ~ depth[3] (1001) must be at most 1000 ~ For example 8.
          {family: nfnet, depth: 8}               ~ depth (8) must be a list, not a number ~ For example depth: [8, 16, 48, 24].
          {family: nfnet, depth_multiplier: 8, width: [8, 8, 8, 8]} ~ width ([8, 8, 8, 8]) is not a known key ~ Maybe you mean widths.
          {family: nfnet, depth_multiplier: [8]}  ~ depth_multiplier ([8]) must be a whole number, not a list ~ For example depth_multiplier: 8.
          {family: nfnet, depth_multiplier: 8, classes: 0} ~ classes (0) must be at least 1 ~ For example classes: 30000.
          {family: nfnet, depth_multiplier: 8, name: a/b} ~ name (a/b) must begin with a letter or digit and go on with these or any of . _ + - ~ For example name: nfnet-wide.
          """)
  void oneMistakeIsOneProblem(String text, String sentence, String hint) {
    Path file = Configs.file(directory, "my-model.yaml", text);

    assertThat(
            Configs.problems(
                catchThrowableOfType(ConfigException.class, () -> ModelFileReader.read(file))))
        .containsExactly(sentence + " | " + (hint == null ? "" : hint));
  }

  private static final String VIT =
      """
      family: vit
      layers: 24
      d_model: 1024
      d_ff: 4096
      heads: 16
      patch_size: 16
      """;

  private static final String DECODER =
      """
      family: decoder
      layers: 32
      d_model: 4096
      d_ff: 16384
      heads: 16
      vocabulary: 256k
      sequence_length: 2048
      """;

  private static final String T5 =
      """
      family: t5
      encoder_layers: 12
      decoder_layers: 6
      d_model: 768
      d_ff: 3072
      heads: 12
      """;

  @Test
  void readsAVisionTransformer() {
    assertThat(read(VIT + "image_size: 224\nclasses: 30000\n"))
        .isEqualTo(new Vit("my-model", 24, 1024, 4096, 16, 16, 224, 30_000));
    assertThat(read(VIT + "name: own\n"))
        .isEqualTo(new Vit("own", 24, 1024, 4096, 16, 16, 224, CLASSES_OF_DATA));
  }

  @Test
  void readsADecoder() {
    assertThat(
            read(
                DECODER
                    + """
                    mlp_matrices: 3
                    head_dim: 128
                    kv_heads: 1
                    parallel_layers: true
                    tied_embeddings: false
                    """))
        .isEqualTo(
            new Decoder("my-model", 32, 4096, 16_384, 3, 16, 128, 1, 256_000, 2048, true, false));
    assertThat(read(DECODER))
        .isEqualTo(
            new Decoder("my-model", 32, 4096, 16_384, 2, 16, 256, 16, 256_000, 2048, false, true));
  }

  @Test
  void readsAT5() {
    assertThat(
            read(
                T5
                    + """
                    mlp_matrices: 3
                    head_dim: 32
                    vocabulary: 1000
                    input_length: 256
                    target_length: 64
                    tied_embeddings: false
                    """))
        .isEqualTo(new T5("my-model", 12, 6, 768, 3072, 3, 12, 32, 1000, 256, 64, false));
    assertThat(read(T5))
        .isEqualTo(new T5("my-model", 12, 6, 768, 3072, 2, 12, 64, 32_128, 512, 114, true));
  }

  /** One line of a valid file, and what stands there instead; in braces more than one line. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          vit     ~ heads: 16        ~ heads: 10           ~ heads (10) must divide d_model (1024) ~ Maybe 8.
          vit     ~ patch_size: 16   ~ patch_size: 15      ~ patch_size (15) must divide image_size, which is 224 by default ~ Maybe give image_size: 225.
          vit     ~ patch_size: 16   ~ {image_size: 250, patch_size: 16} ~ image_size (250) must be a multiple of patch_size (16) ~ Maybe 256.
          vit     ~ patch_size: 16   ~                     ~ patch_size is missing ~ For example patch_size: 16.
          vit     ~ layers: 24       ~ layers: 257         ~ layers (257) must be at most 256 ~ For example layers: 24.
          vit     ~ layers: 24       ~ {layers: 24, kv_heads: 1} ~ kv_heads (1) is not a known key ~ Maybe you mean heads.
          decoder ~ heads: 16        ~ heads: 10           ~ heads (10) must divide d_model (4096) ~ Maybe 8. Or give head_dim.
          decoder ~ heads: 16        ~ {heads: 16, kv_heads: 3} ~ kv_heads (3) must divide heads (16) ~ Maybe 2. 1 shares keys and values among all heads.
          decoder ~ heads: 16        ~ {heads: 16, mlp_matrices: 4} ~ mlp_matrices (4) must be at most 3 ~ For example mlp_matrices: 3.
          decoder ~ heads: 16        ~ {heads: 16, parallel_layers: 7} ~ parallel_layers (7) must be true or false, not a number ~ For example parallel_layers: true.
          decoder ~ vocabulary: 256k ~                     ~ vocabulary is missing ~ For example vocabulary: 256000.
          decoder ~ vocabulary: 256k ~ {vocabulary: 256k, image_size: 224} ~ image_size (224) is not a known key ~ Known keys: family, name, layers, d_model, d_ff, mlp_matrices, heads, head_dim, kv_heads, vocabulary, sequence_length, parallel_layers, tied_embeddings.
          t5      ~ heads: 12        ~ heads: 10           ~ heads (10) must divide d_model (768) ~ Maybe 8. Or give head_dim.
          t5      ~ encoder_layers: 12 ~ layers: 12        ~ encoder_layers is missing, layers (12) is not a known key ~
          t5      ~ heads: 12        ~ {heads: 12, target_length: 0} ~ target_length (0) must be at least 1 ~ For example target_length: 114.
          """)
  void oneMistakeInATransformerIsToldToo(
      String family, String line, String instead, String sentences, String hint) {
    String valid = family.equals("vit") ? VIT : family.equals("t5") ? T5 : DECODER;
    assertThat(valid).contains(line);
    String lines = instead == null ? "" : instead.replaceAll("[{}]", "").replace(", ", "\n") + "\n";
    Path file = Configs.file(directory, "my-model.yaml", valid.replace(line + "\n", lines));

    List<String> problems =
        Configs.problems(
            catchThrowableOfType(ConfigException.class, () -> ModelFileReader.read(file)));
    if (hint != null) {
      assertThat(problems).containsExactly(sentences + " | " + hint);
    } else if (problems.size() == 1) {
      assertThat(problems).containsExactly(sentences + " | ");
    } else {
      assertThat(problems.stream().map(p -> p.replaceFirst(" \\|.*", "")).toList())
          .containsExactlyInAnyOrder(sentences.split(", "));
    }
  }

  private Architecture read(String text) {
    return ModelFileReader.read(Configs.file(directory, "my-model.yaml", text))
        .model(CLASSES_OF_DATA);
  }
}
