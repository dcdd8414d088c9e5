package org.corehours.sim.cli.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.corehours.sim.cli.Shell.json;
import static org.corehours.sim.cli.Shell.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EstimateCommandTest {

  @TempDir private Path dir;

  /** The names of the contract that this version knows. */
  @Test
  void estimateHasTheNamesThatScriptsUse() throws Exception {
    JsonNode estimate = json("estimate", "nfnet-f7+", "--dataset", "jft-4b", "--epochs", "8");
    assertThat(estimate.fieldNames())
        .toIterable()
        .contains(
            "model",
            "family",
            "parameters",
            "non_zero_parameters",
            "forward_flops_per_example",
            "train_flops_per_example",
            "examples",
            "epochs",
            "batch_size",
            "steps",
            "train_flops",
            "chip",
            "chips",
            "step_seconds",
            "examples_per_core_second",
            "mfu",
            "core_hours",
            "wall_clock_hours",
            "law",
            "loss",
            "loss_low",
            "loss_high",
            "interval_level",
            "extrapolated",
            "warnings",
            "breakdown")
        .doesNotContain("row_key", "budget_core_hours");
    double parts = 0;
    for (JsonNode seconds : estimate.get("breakdown")) {
      parts += seconds.asDouble();
    }
    assertThat(parts).isCloseTo(estimate.get("step_seconds").asDouble(), within(1e-12));
  }

  @Test
  void estimateFollowsABudget() throws Exception {
    JsonNode estimate = json("estimate", "nfnet-f3", "--core-hours", "5k");
    assertThat(estimate.get("core_hours").asDouble()).isBetween(4999.0, 5000.0);
    assertThat(estimate.get("epochs").asDouble()).isBetween(0.9, 1.1);
  }

  @Test
  void estimateWithoutALawSaysSo() throws Exception {
    JsonNode estimate = json("estimate", "nfnet-f0", "--dataset", "imagenet", "--epochs", "90");
    assertThat(estimate.get("loss").isNull()).isTrue();
    assertThat(estimate.get("classes").asInt()).isEqualTo(1000);
    assertThat(estimate.get("warnings").get(0).asText()).contains("no loss law");
  }

  @Test
  void estimateReadsAModelFile() throws Exception {
    Path file =
        Files.writeString(
            dir.resolve("mine.yaml"),
            "family: nfnet\ndepth_multiplier: 8\nwidths: [384, 768, 2048, 2048]\n");
    JsonNode mine = json("estimate", file.toString(), "--epochs", "1");
    JsonNode named = json("estimate", "nfnet-f7+", "--epochs", "1");
    assertThat(mine.get("core_hours")).isEqualTo(named.get("core_hours"));
    assertThat(mine.get("parameters")).isEqualTo(named.get("parameters"));
  }

  @Test
  void estimateCountsTheTokensOfALanguageModel() throws Exception {
    JsonNode estimate = json("estimate", "palm-8b", "--examples", "1e6", "--batch", "512");
    assertThat(estimate.get("family").asText()).isEqualTo("decoder");
    assertThat(estimate.get("dataset").asText()).isEqualTo("c4");
    assertThat(estimate.get("resolution").isNull()).isTrue();
    assertThat(estimate.get("classes").asInt()).isEqualTo(256_000);
    double examples = estimate.get("examples").asDouble();
    assertThat(estimate.get("tokens").asDouble()).isEqualTo(2048 * examples);
    assertThat(estimate.get("epochs").asDouble()).isCloseTo(2048 * examples / 156e9, within(1e-9));
    assertThat(estimate.get("loss").isNull()).isTrue();
    assertThat(estimate.get("warnings").get(0).asText())
        .isEqualTo("no loss law is known for decoder on c4");
    assertThat(run("estimate", "palm-8b", "--examples", "1e6", "--batch", "512").out())
        .startsWith("palm-8b on c4: ")
        .contains("1.00M sequences of 2048 tokens (2.05B tokens)");
    assertThat(run("estimate", "t5-base", "--format", "csv").out().lines()).hasSize(2);
  }

  /** Of the law's N, the weights of 24 blocks of 12 x 1024 x 1024, half are left with 2:4. */
  @Test
  void aVitIsCountedAsItsLawCounts() throws Exception {
    JsonNode estimate = json("estimate", "vit-l-16", "--epochs", "1", "--sparsity", "2:4");
    assertThat(estimate.get("law").asText()).isEqualTo("vit-jft4b");
    assertThat(estimate.get("law_parameters").asLong()).isEqualTo(12L * 12 * 1024 * 1024);
    assertThat(estimate.get("sparsity").asDouble()).isEqualTo(0.5);
    assertThat(estimate.get("sparsity_pattern").asText()).isEqualTo("2:4");
    assertThat(estimate.get("execution").asText()).isEqualTo("masked");
    assertThat(estimate.get("learning_rate").isNull()).isTrue();
  }

  @Test
  void aVitOnImagenetHasNoLaw() throws Exception {
    JsonNode estimate =
        json(
            "estimate", "vit-l-16", "--epochs", "1", "--dataset", "imagenet", "--classes", "30000");
    assertThat(estimate.get("dataset").asText()).isEqualTo("imagenet");
    assertThat(estimate.get("resolution").asInt()).isEqualTo(224);
    assertThat(estimate.get("classes").asInt()).isEqualTo(30_000);
    assertThat(estimate.get("tokens").isNull()).isTrue();
    assertThat(estimate.get("loss").isNull()).isTrue();
    assertThat(estimate.get("law").asText()).isEqualTo("none");
    assertThat(run("estimate", "vit-l-16").out()).contains("at 224x224, 30000 classes");
  }

  @Test
  void estimatesSayHowTheyDifferFromTheRunsOfTheirLaw() {
    String unlike =
        run(
                "estimate",
                "t5-base",
                "--epochs",
                "0.1",
                "--sparsity",
                "mlp=1:4",
                "--schedule",
                "constant",
                "--execution",
                "compressed")
            .out();
    assertThat(unlike)
        .contains(
            "pruned  mlp=1:4, constant, compressed",
            "fitted to runs with batch 128",
            "fitted to gradual pruning from 25 % to 75 % of the steps",
            "whose blocks all have the same pattern",
            "mlp=1:4 is assumed to be worth 5.0 % fewer weights");
    assertThat(run("estimate", "t5-base", "--sparsity", "0.75", "--schedule", "pretrained").out())
        .contains("a pretrained start counts as 4.27 times the data")
        .doesNotContain("pruned alike");
    assertThat(run("estimate", "vit-l-16", "--sparsity", "2:48").err())
        .contains("1024 inputs are not a multiple of 48", "--pad");
    assertThat(run("estimate", "vit-l-16", "--sparsity", "2:48", "--pad").code()).isZero();
    assertThat(run("estimate", "nfnet-f0", "--sparsity", "0.5").err())
        .contains("sparsity (0.5) does not apply: nfnet-f0 has no such layers");
    assertThat(run("estimate", "vit-l-16", "--sparsity", "0.5", "--execution", "sparse-unit").err())
        .contains("needs an n:m pattern", "Maybe 2:4");
  }

  @Test
  void optionsForImagesAreRefusedForText() {
    assertThat(run("estimate", "palm-8b", "--resolution", "224").err())
        .contains("--resolution (224) does not apply: palm-8b is a language model");
    assertThat(run("estimate", "palm-8b", "--dataset", "imagenet").err())
        .contains("dataset (imagenet) holds images, but palm-8b reads text", "Maybe c4.");
    assertThat(run("estimate", "vit-h-14", "--resolution", "230").err())
        .contains("--resolution (230) must be a multiple of the patch size (14)");
  }

  @Test
  void estimatePrintsATableAndCsvToo() {
    assertThat(run("estimate", "nfnet-f0", "--layers").out())
        .contains("core-hours", "stage3.rest.conv2", "vector");
    assertThat(run("estimate", "nfnet-f0", "--format", "csv").out().lines()).hasSize(2);
  }
}
