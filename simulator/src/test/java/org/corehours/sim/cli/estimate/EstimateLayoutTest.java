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

/** How an estimated run is laid out on chips. */
class EstimateLayoutTest {

  @TempDir private Path dir;

  @Test
  void severalSlicesShowWhatAShorterWaitCosts() throws Exception {
    Path chart = dir.resolve("scaling.svg");
    JsonNode slices =
        json("estimate", "vit-l-16", "--chips", "64,128,256", "--scaling", chart.toString());
    assertThat(slices).hasSize(3);
    for (int i = 1; i < 3; i++) {
      assertThat(slices.get(i).get("wall_clock_hours").asDouble())
          .isLessThan(slices.get(i - 1).get("wall_clock_hours").asDouble());
      assertThat(slices.get(i).get("core_hours").asDouble())
          .isGreaterThan(slices.get(i - 1).get("core_hours").asDouble());
    }
    assertThat(Files.readString(chart)).contains("<svg");
    assertThat(run("estimate", "vit-l-16", "--chips", "64,128").out()).contains("vs the first");
  }

  @Test
  void partitionsAreTakenFoundAndDrawn() throws Exception {
    Path chart = dir.resolve("roof.png");
    JsonNode given =
        json(
            "estimate",
            "palm-8b",
            "--examples",
            "1e6",
            "--batch",
            "512",
            "--chips",
            "64",
            "--partition",
            "fsdp=16,tensor=4,recompute=full",
            "--layers",
            "--roofline",
            chart.toString());
    assertThat(given.get("partition").asText()).isEqualTo("fsdp=16, tensor=4, recompute=full");
    assertThat(given.get("layers").get(0).get("bound").asText()).isIn("matrix", "vector", "memory");
    assertThat(chart).exists();
    JsonNode found =
        json(
            "estimate",
            "palm-8b",
            "--examples",
            "1e6",
            "--batch",
            "512",
            "--chips",
            "64",
            "--partition",
            "auto");
    assertThat(found.get("step_seconds").asDouble())
        .isLessThanOrEqualTo(given.get("step_seconds").asDouble());
    assertThat(found.get("memory_bytes_per_core").asDouble()).isLessThan(16.0 * (1L << 30));
  }

  @Test
  void chipsThatAreNoSliceAreMarked() throws Exception {
    JsonNode estimate = json("estimate", "nfnet-f0", "--chips", "100");
    assertThat(estimate.get("warnings").get(0).asText())
        .contains("no tpu-v4 slice has 100 chips", "64", "128");
    assertThat(json("estimate", "nfnet-f0", "--chips", "128").get("warnings")).isEmpty();
  }

  @Test
  void theOptimizerCostsMemory() throws Exception {
    JsonNode adam = json("estimate", "nfnet-f0", "--optimizer", "adam");
    JsonNode adafactor = json("estimate", "nfnet-f0", "--optimizer", "adafactor");
    double parameters = adam.get("parameters").asDouble();
    assertThat(
            adam.get("memory_bytes_per_core").asDouble()
                - adafactor.get("memory_bytes_per_core").asDouble())
        .isCloseTo(8 * parameters / 2, within(1.0));
  }

  @Test
  void aPartitionAloneSaysHowManyChipsThereAre() throws Exception {
    JsonNode estimate =
        json(
            "estimate",
            "palm-8b",
            "--examples",
            "1e6",
            "--batch",
            "512",
            "--partition",
            "fsdp=16,tensor=4,recompute=full");
    assertThat(estimate.get("chips").asInt()).isEqualTo(64);
    assertThat(estimate.get("partition").asText()).isEqualTo("fsdp=16, tensor=4, recompute=full");
  }

  @Test
  void whatDoesNotFitSaysWhatWould() throws Exception {
    JsonNode estimate =
        json("estimate", "palm-62b", "--examples", "1e6", "--batch", "512", "--chips", "8");
    assertThat(estimate.get("warnings").get(0).asText())
        .contains("does not fit", "GiB", "64 chips");
  }
}
