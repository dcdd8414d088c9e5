package org.corehours.sim.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.corehours.sim.config.ConfigReader;
import org.corehours.sim.name.BuiltIn;
import org.corehours.sim.run.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResolvedConfigTest {

  private static final String SHORTEST = "name: x\nmodels: [nfnet-f0]\nepochs: [1]\n";

  @TempDir private Path directory;

  @Test
  void aDenseSweepSaysNothingOfSparsity() {
    String dense = resolved(SHORTEST).toString();

    assertThat(dense)
        .startsWith("{\"name\":\"x\",\"chip\":\"tpu-v4\",\"dataset\":{")
        .endsWith(
            "],\"epochs\":[1.0],\"law\":\"nfnet-jft4b\","
                + "\"interval\":{\"level\":0.9,\"draws\":1000,\"seed\":1},"
                + "\"output\":{\"formats\":[\"PARQUET\",\"CSV\",\"HTML\",\"SVG\",\"PNG\"]}}");
    assertThat(resolved(SHORTEST + "law: nfnet-jft4b\n")).hasToString(dense);
    assertThat(resolved(SHORTEST + "sparsity: dense\nexecution: ideal\npattern_penalty: 0.2\n"))
        .hasToString(dense);
  }

  @Test
  void waysOfTrainingAreWrittenAsTheyAreRead() {
    JsonNode resolved =
        resolved(
            SHORTEST.replace("nfnet-f0", "vit-s-16")
                + """
                sparsity: [dense, "mlp=2:4,attention=0.50"]
                schedule: "gradual,ramp=linear,start=0.1"
                pad: true
                pattern_penalty: 0.3
                """);

    assertThat(resolved.path("training"))
        .hasToString(
            "[{\"sparsity\":\"dense\"},{\"sparsity\":\"attention=0.5,mlp=2:4\","
                + "\"schedule\":\"gradual,start=0.1,ramp=linear\",\"execution\":\"masked\","
                + "\"pad\":true}]");
    assertThat(resolved.path("pattern_penalty").asDouble()).isEqualTo(0.3);
  }

  @Test
  void theLawFollowsTheFamilyAndTheDataset() {
    assertThat(resolved(SHORTEST).path("law").asText()).isEqualTo("nfnet-jft4b");
    assertThatThrownBy(() -> resolved(SHORTEST + "dataset: {examples: 1e6, classes: 10}\n"))
        .isInstanceOf(RefusedException.class)
        .hasMessage(
            "law must be given: none was fitted to models of family nfnet on dataset custom\n"
                + "  Maybe law: nfnet-jft4b, fitted to that family elsewhere.");
    assertThatThrownBy(() -> resolved(SHORTEST.replace("nfnet-f0", "palm-8b") + "dataset: c4\n"))
        .isInstanceOf(RefusedException.class)
        .hasMessage(
            "law must be given: none was fitted to models of family decoder on dataset c4\n"
                + "  Maybe estimate the models one by one, which needs no law.");
  }

  @Test
  void whatDiffersBetweenRunsIsWrittenDown() {
    JsonNode resolved =
        resolved(
            SHORTEST
                + """
                chips: [16, 32]
                constraints: [memory_fits, core_hours<=50k]
                output: {formats: [csv], columns: [loss, model]}
                """);

    assertThat(resolved.has("chip")).isFalse();
    assertThat(resolved.path("setups"))
        .hasToString(
            "[{\"chip\":\"tpu-v4\",\"batch_size\":4096,\"chips\":16,\"sparsity\":\"dense\"},"
                + "{\"chip\":\"tpu-v4\",\"batch_size\":4096,\"chips\":32,\"sparsity\":\"dense\"}]");
    assertThat(resolved.path("constraints"))
        .hasToString("[\"memory_fits\",\"core_hours <= 50000\"]");
    assertThat(resolved.path("output"))
        .hasToString("{\"formats\":[\"CSV\"],\"columns\":[\"loss\",\"model\"]}");
    assertThat(resolved(SHORTEST + "chips: 16\n").path("chips").asInt()).isEqualTo(16);
    assertThat(resolved(SHORTEST).has("chips")).isFalse();
  }

  private JsonNode resolved(String text) {
    try {
      Path file = Files.writeString(directory.resolve("sweep.yaml"), text);
      return ResolvedConfig.of(Sweep.of(ConfigReader.read(file, BuiltIn.names())));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
