package org.corehours.sim.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.corehours.architecture.Architecture;
import org.corehours.architecture.BuiltInModels;
import org.corehours.scaling.Dataset;
import org.corehours.scaling.Datasets;
import org.corehours.sim.config.model.ModelFileReader;
import org.corehours.sim.run.RefusedException;
import org.corehours.sim.sweep.ResolvedConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelResolverTest {

  private static final Dataset IMAGENET = Datasets.find("imagenet").orElseThrow();

  @TempDir private Path dir;

  static Iterable<String> names() {
    return BuiltInModels.names();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nfnet-f0", "vit-b-16"})
  void classesFollowTheImages(String name) {
    assertThat(named(name).classes()).isEqualTo(1000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"palm-8b", "t5-base"})
  void aLanguageModelKeepsItsVocabulary(String name) {
    assertThat(named(name)).isEqualTo(BuiltInModels.find(name).orElseThrow());
  }

  private static Architecture named(String name) {
    return ModelResolver.resolve(ModelResolver.builtIn(name), IMAGENET);
  }

  /** What a manifest keeps of a model is a model file that describes it. */
  @ParameterizedTest
  @MethodSource("names")
  void aResolvedModelIsAModelFile(String name) throws IOException {
    Architecture model = named(name);
    ObjectNode node = ResolvedConfig.model(new JsonMapper(), model);
    Path file = Files.writeString(dir.resolve("model.yaml"), node.toPrettyString());
    assertThat(ModelResolver.resolve(ModelFileReader.read(file), IMAGENET)).isEqualTo(model);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vit-l16", "VITL16", "ViT-L/16", "vit_l_16"})
  void otherSpellingsAreTaken(String name) {
    assertThat(ModelResolver.builtIn(name)).isEqualTo(ModelResolver.builtIn("vit-l-16"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"vitt-l-16", "vit-l-166", "VT-L-16"})
  void misspeltNamesAreGuessed(String name) {
    assertThatThrownBy(() -> ModelResolver.builtIn(name))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("Maybe you mean vit-l-16.");
  }

  @Test
  void aTextIsCutToTheModelsLength() {
    Dataset c4 = Datasets.find("c4").orElseThrow();
    assertThat(c4.examples()).isEqualTo(156e9 / 512);
    assertThat(c4.inExamplesOf(2048).examples()).isEqualTo(156e9 / 2048);
    assertThat(IMAGENET.inExamplesOf(2048)).isEqualTo(IMAGENET);
  }
}
