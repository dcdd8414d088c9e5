package org.corehours.sim.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFileReaderTest {

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
            new NfNetSpec(
                "my-model",
                List.of(),
                OptionalInt.of(8),
                List.of(384, 768, 2048, 2048),
                OptionalInt.of(224),
                OptionalInt.of(30_000)));
  }

  @Test
  void mostMayBeLeftOut() {
    assertThat(read("family: nfnet\nname: own\ndepth: [8, 16, 48, 24]\n"))
        .isEqualTo(
            new NfNetSpec(
                "own",
                List.of(8, 16, 48, 24),
                OptionalInt.empty(),
                List.of(256, 512, 1536, 1536),
                OptionalInt.empty(),
                OptionalInt.empty()));
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
          {family: vit, layers: 24}               ~ family (vit) must be nfnet ~
          {family: NFNet, depth_multiplier: 8}    ~ family (NFNet) must be nfnet ~ Maybe you mean nfnet.
          {family: 3}                             ~ family (3) must be nfnet ~
          {family: nfnet}                         ~ depth is missing ~ Give depth or depth_multiplier. For example depth: [8, 16, 48, 24].
          {family: nfnet, depth: [1, 2, 6, 3], depth_multiplier: 1} ~ depth_multiplier (1) must not stand beside depth ~ Keep only depth or depth_multiplier.
          {family: nfnet, depth: [1, 2, 6]}       ~ depth ([1, 2, 6]) must have exactly 4 values, not 3 ~ For example depth: [8, 16, 48, 24].
          {family: nfnet, depth: [1, 2, 6, 0]}    ~ depth[3] (0) must be at least 1 ~
          {family: nfnet, depth: [1, 2, 6, 1001]} ~ depth[3] (1001) must be at most 1000 ~
          {family: nfnet, depth: 8}               ~ depth (8) must be a list, not a number ~ For example depth: [8, 16, 48, 24].
          {family: nfnet, depth_multiplier: 8, width: [8, 8, 8, 8]} ~ width ([8, 8, 8, 8]) is not a known key ~ Maybe you mean widths.
          {family: nfnet, depth_multiplier: [8]}  ~ depth_multiplier ([8]) must be a whole number, not a list ~ For example depth_multiplier: 8.
          {family: nfnet, depth_multiplier: 8, classes: 0} ~ classes (0) must be at least 1 ~
          {family: nfnet, depth_multiplier: 8, name: a/b} ~ name (a/b) must begin with a letter or digit and go on with these or any of . _ + - ~ For example name: nfnet-wide.
          """)
  void oneMistakeIsOneProblem(String text, String sentence, String hint) {
    Path file = Configs.file(directory, "my-model.yaml", text);

    assertThat(
            Configs.problems(
                catchThrowableOfType(ConfigException.class, () -> ModelFileReader.read(file))))
        .containsExactly(sentence + " | " + (hint == null ? "" : hint));
  }

  private NfNetSpec read(String text) {
    return ModelFileReader.read(Configs.file(directory, "my-model.yaml", text));
  }
}
