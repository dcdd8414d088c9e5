package org.corehours.sim.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.corehours.sim.config.model.ModelFileReader;
import org.corehours.sim.config.yaml.ConfigException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damages valid files in many small ways: the answer is a config or a list of problems. */
class ConfigMutationTest {

  private static final int MUTATIONS = 500;
  private static final String CHARACTERS =
      "\t\n :,-#&*!|>'\"%@`{}[]0123456789.eEkabc~?<=_+/\\\u00e4";
  private static final List<String> JUNK =
      List.of(
          "",
          "~",
          "true",
          "-1",
          "0",
          "1e999",
          ".nan",
          "1e308",
          "-0.4k",
          "[]",
          "{}",
          "[[1]]",
          "{a: {b: c}}",
          "{from: 1, to: 2}",
          "\"\"",
          "'\u0000'",
          "*a",
          "&a b",
          "!!int x",
          "2024-01-01",
          "other.yaml",
          "..",
          "9".repeat(400),
          "x".repeat(2000),
          "{from: 1, to: 1e12, points: 9999}",
          "2:4",
          "4:2",
          "0:4",
          "[dense, 0, 4:4]",
          "attention=0.5,mlp=2:4",
          "[gradual,start=0.1]",
          "one-shot,at=2",
          "[sparse-unit=0, ideal]",
          "{from: 0, to: 0.9, points: 10, scale: log}");

  private static final String VALID =
      """
      name: all-forms
      chip: tpu-v4
      dataset: {examples: 4e9, classes: 30k}
      batch_size: 4096
      models:
        - nfnet-f0
        - model.yaml
        - family: nfnet
          depth_multiplier: {from: 1, to: 12, step: 2}
          width_multiplier: [1.0, 1.25, 1.5]
          widths: [256, 512, 1536, 1536]
          image_size: 224
          classes: 1000
      budgets:
        from: 0.4k
        to: 110k
        points: 25
        scale: log
      law: nfnet-jft4b
      interval: {level: 0.9, draws: 1000, seed: 1}
      output: {formats: [parquet, csv, html, svg, png]}
      """;

  private static final String MODEL =
      """
      family: nfnet
      name: own
      depth: [8, 16, 48, 24]
      widths: [384, 768, 2048, 2048]
      image_size: 224
      classes: 30k
      """;

  private static final String DECODER =
      """
      family: decoder
      name: own
      layers: 32
      d_model: 4096
      d_ff: 16k
      mlp_matrices: 3
      heads: 16
      head_dim: 256
      kv_heads: 1
      vocabulary: 256000
      sequence_length: 2048
      parallel_layers: true
      tied_embeddings: true
      """;

  @TempDir static Path directory;

  @BeforeAll
  static void both() {
    Configs.file(directory, "model.yaml", MODEL);
    assertThat(Configs.read(directory, VALID).models()).hasSize(2 + 6 * 3);
  }

  @Test
  void aDamagedSweepIsReadOrRefused() {
    survives(VALID, text -> Configs.read(directory, text));
  }

  @Test
  void aDamagedModelIsReadOrRefused() {
    survives(MODEL, text -> ModelFileReader.read(Configs.file(directory, "damaged.yaml", text)));
  }

  @Test
  void aDamagedDecoderIsReadOrRefused() {
    survives(DECODER, text -> ModelFileReader.read(Configs.file(directory, "damaged.yaml", text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sparse-vit-jft4b", "sparse-t5-c4"})
  void aDamagedSweepOfPrunedModelsIsReadOrRefused(String name) throws IOException {
    String shipped = Files.readString(Configs.SHIPPED.resolve(name + ".yaml"));
    String valid =
        shipped.lines().filter(line -> !line.matches("#.*|")).collect(Collectors.joining("\n"));

    survives(
        valid,
        text ->
            ConfigReader.read(
                Configs.file(directory, "damaged.yaml", text), Configs.KNOWN_WITH_TRANSFORMERS));
  }

  private static void survives(String valid, Consumer<String> reader) {
    Assertions.assertTimeout(
        Duration.ofSeconds(20),
        () -> {
          int refused = 0;
          for (int seed = 0; seed < MUTATIONS; seed++) {
            String text = mutated(valid, new Random(seed));
            Throwable thrown = catchThrowable(() -> reader.accept(text));
            if (thrown != null) {
              assertThat(thrown).as("seed %d:\n%s", seed, text).isInstanceOf(ConfigException.class);
              assertThat(thrown.getMessage()).doesNotContain("Exception", "null", "\u0000");
              refused++;
            }
          }
          assertThat(refused).isBetween(MUTATIONS / 4, MUTATIONS - 1);
        });
  }

  private static String mutated(String valid, Random random) {
    String text = valid;
    for (int i = random.nextInt(3); i >= 0; i--) {
      text = mutatedOnce(text, random);
    }
    return text;
  }

  private static String mutatedOnce(String text, Random random) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    int line = random.nextInt(lines.size());
    switch (random.nextInt(5)) {
      case 0 -> lines.remove(line);
      case 1 -> lines.add(line, lines.get(line));
      case 2 -> lines.set(line, changed(lines.get(line), random));
      case 3 -> lines.set(line, lines.get(line).replaceFirst("[^ :]+$", junk(random)));
      default -> lines.set(line, lines.get(line).replaceFirst(":.*", ": " + junk(random)));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String changed(String line, Random random) {
    if (line.isEmpty()) {
      return line;
    }
    int at = random.nextInt(line.length());
    char c = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
    return line.substring(0, at) + c + line.substring(at + random.nextInt(2));
  }

  private static String junk(Random random) {
    return Matcher.quoteReplacement(JUNK.get(random.nextInt(JUNK.size())));
  }

  @Test
  void randomBytesAreRefused() throws IOException {
    Random random = new Random(1);
    for (int i = 0; i < 100; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      Path file = Files.write(directory.resolve("bytes.yaml"), bytes);

      assertThat(catchThrowable(() -> ConfigReader.read(file, Configs.KNOWN)))
          .isInstanceOf(ConfigException.class);
    }
  }
}
