package org.corehours.sim.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corehours.sim.config.ConfigReader;
import org.corehours.sim.config.yaml.ConfigException;
import org.corehours.sim.config.yaml.ConfigProblem;
import org.corehours.sim.name.BuiltIn;
import org.corehours.sim.run.RefusedException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damages all shipped configs in every way that people and editors do: what comes out resolves to a
 * sweep, or is refused with a place and a way out.
 */
class ConfigFuzzTest {

  /** Of each config. */
  private static final int MUTATIONS = 250;

  private static final Duration HANGS = Duration.ofSeconds(10);
  private static final Path SHIPPED = Path.of("..", "configs");
  private static final Pattern SCALAR = Pattern.compile("[^\\s:,\\[\\]{}]+");

  /** Stands for a value of any key. */
  private static final List<String> JUNK =
      List.of(
          "",
          "~",
          "true",
          "0",
          "-1",
          "-0.4k",
          "1e999",
          "1e308",
          "-1e308",
          "1e-320",
          ".nan",
          ".inf",
          "-.inf",
          "0x1F",
          "9".repeat(400),
          "1_000",
          "12.5",
          "[]",
          "{}",
          "[[1]]",
          "[[a, b], c]",
          "[1, two, [3]]",
          "{a: {b: c}}",
          "\"\"",
          "' '",
          "text",
          "tpu-v4",
          "jft-4b",
          "nfnet-f0",
          "vit-b-16",
          "\u00e4\u4e2d\ud83d\ude00",
          "\"\\u202e\\u0007\\0\"",
          "x".repeat(5000),
          "*alias",
          "&anchor 5",
          "&loop [*loop]",
          "!!int x",
          "!!java.net.URL [http://x]",
          "2024-01-01",
          "missing.yaml",
          "../configs",
          "\"\\0.yaml\"",
          "[" + "[".repeat(40) + "]".repeat(41),
          "{from: 1, to: 1e12, step: 1}",
          "{from: 1, to: 1e9}",
          "{from: 1, to: 1e12, points: 10000}",
          "{from: 1, to: 100, points: 1e9}",
          "{from: 9, to: 1}",
          "{from: 9, to: 1, points: 5, scale: log}",
          "{from: 0, to: 8, points: 4, scale: log}",
          "{from: 1, to: 8, step: 1e-300}",
          "{from: 1, to: 8, step: 0}",
          "{from: 1, to: 4, points: 4}",
          "{from: 2, to: 64, points: 6, scale: log}",
          "{points: 3}",
          "[1, 2, 4]",
          "[64, 128]",
          "[1, 1]",
          "[batch_size, chips]",
          "[[d_model, d_ff], [heads, layers]]",
          "[d_model, d_model]",
          "2:4",
          "[dense, 0, 4:4]",
          "attention=0.5,mlp=2:4",
          "one-shot,at=2",
          "[sparse-unit=0, ideal]",
          "[memory_fits, loss < 3]",
          "[\"loss <\", \"< 3\", \"a < b < c\"]",
          "[loss, row_key]",
          "[parquet]");

  /** Keys with values that most files lack. */
  private static final List<String> LINES =
      List.of(
          "chips: 64",
          "chips: [16, 32]",
          "zip: [batch_size, chips]",
          "constraints: [memory_fits]",
          "constraints: [\"core_hours <= 50k\"]",
          "output: {columns: [loss], formats: [csv]}",
          "batch_size: {from: 1, to: 1e12, step: 1}",
          "models: [{family: vit, layers: {from: 1, to: 1e12, step: 1}}]",
          "models: [{family: nfnet, depth_multiplier: {from: 1, to: 100},"
              + " width_multiplier: {from: 0.1, to: 16, points: 100}}]",
          "models: [{family: vit, layers: {from: 1, to: 100}, d_model: 64, d_ff: {from: 1, to:"
              + " 100}, heads: 2, patch_size: 16}]",
          "models: [{family: t5, encoder_layers: [1, 2], decoder_layers: [1, 2], d_model: 64,"
              + " d_ff: 64, heads: 2, zip: [encoder_layers, decoder_layers]}]",
          "models: [{family: decoder, layers: 2, d_model: 64, d_ff: 64, heads: [2, 4], kv_heads: 1,"
              + " vocabulary: 100, sequence_length: 8}]",
          "name: \"../../etc\"",
          "---",
          "...",
          "%YAML 3.0",
          "\t",
          "? [a]",
          "<<: *base");

  private static final List<BiFunction<String, Random, String>> MUTATIONS_OF_TEXT =
      List.of(
          ConfigFuzzTest::lineDeleted,
          ConfigFuzzTest::lineRepeated,
          ConfigFuzzTest::linesSwapped,
          ConfigFuzzTest::keyRenamed,
          ConfigFuzzTest::valueReplaced,
          ConfigFuzzTest::valueReplaced,
          ConfigFuzzTest::scalarReplaced,
          ConfigFuzzTest::scalarReplaced,
          ConfigFuzzTest::scalarsSwapped,
          ConfigFuzzTest::lineAdded,
          ConfigFuzzTest::indented,
          ConfigFuzzTest::truncated,
          ConfigFuzzTest::characterPut);

  @TempDir private Path directory;

  /**
   * Of every config some damaged forms stay valid and most do not, so that both are tried. A config
   * with more keys is hit more often where it hurts.
   */
  @ParameterizedTest
  @MethodSource("shipped")
  void damagedConfigsAreResolvedOrRefused(Path config) throws IOException {
    String valid = withoutComments(config);
    assertThat(refused(valid.getBytes(StandardCharsets.UTF_8), "undamaged")).isFalse();
    int refused = 0;
    for (int seed = 0; seed < MUTATIONS; seed++) {
      if (refused(mutated(valid, new Random(seed)), "seed " + seed)) {
        refused++;
      }
    }
    assertThat(refused).isBetween(MUTATIONS / 2, MUTATIONS - 1);
  }

  /** Whether a config is refused, in the way that it should be. */
  private boolean refused(byte[] bytes, String name) throws IOException {
    Path file = Files.write(directory.resolve("damaged.yaml"), bytes);
    Throwable thrown = assertTimeoutPreemptively(HANGS, () -> catchThrowable(() -> resolve(file)));
    if (thrown != null) {
      requireRefusal(
          thrown, name + ": " + thrown + "\n" + new String(bytes, StandardCharsets.UTF_8));
    }
    return thrown != null;
  }

  private static void resolve(Path file) {
    assertThat(Sweep.of(ConfigReader.read(file, BuiltIn.names())).size())
        .isBetween(1L, 1_000_000_000L);
  }

  private static void requireRefusal(Throwable thrown, String text) {
    if (thrown instanceof ConfigException refused) {
      assertThat(refused.problems()).as(text).isNotEmpty();
      for (ConfigProblem problem : refused.problems()) {
        assertThat(problem.path() + problem.message()).as(text).isNotBlank();
        assertThat(problem.hint()).as(text).isNotBlank();
      }
    } else {
      assertThat(thrown).as(text).isInstanceOf(RefusedException.class);
      assertThat(thrown.getMessage()).as(text).containsPattern("\n +\\S");
    }
    assertThat(thrown.getMessage())
        .as(text)
        .doesNotContain("Exception", "null", "\u0000", "\u202e", "\tat ")
        .hasSizeLessThan(30_000);
  }

  static List<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.list(SHIPPED)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static String withoutComments(Path config) throws IOException {
    return Files.readString(config)
        .lines()
        .filter(line -> !line.matches("\\s*#.*|\\s*"))
        .collect(Collectors.joining("\n"));
  }

  private static byte[] mutated(String valid, Random random) {
    String text = valid;
    for (int i = random.nextInt(3); i >= 0; i--) {
      text = pick(MUTATIONS_OF_TEXT, random).apply(text, random);
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = random.nextInt(12) - 9; i > 0 && bytes.length > 0; i--) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  private static String lineDeleted(String text, Random random) {
    return edited(text, random, List::remove);
  }

  private static String lineRepeated(String text, Random random) {
    return edited(text, random, (lines, i) -> lines.add(i, lines.get(i)));
  }

  private static String linesSwapped(String text, Random random) {
    return edited(
        text, random, (lines, i) -> Collections.swap(lines, i, random.nextInt(lines.size())));
  }

  private static String keyRenamed(String text, Random random) {
    String key = pick(List.of("zip", "name", "chips", "d_ff", "from", "x", "", "heads"), random);
    return edited(
        text, random, (lines, i) -> lines.set(i, lines.get(i).replaceFirst("\\w+:", key + ":")));
  }

  private static String valueReplaced(String text, Random random) {
    String value = ": " + pick(JUNK, random);
    return edited(
        text,
        random,
        (lines, i) ->
            lines.set(i, lines.get(i).replaceFirst(":.*", Matcher.quoteReplacement(value))));
  }

  private static String scalarReplaced(String text, Random random) {
    return replaced(text, random.nextInt(Math.max(1, text.length())), pick(JUNK, random));
  }

  private static String scalarsSwapped(String text, Random random) {
    Matcher matcher = SCALAR.matcher(text);
    List<String> scalars = new ArrayList<>();
    while (matcher.find()) {
      scalars.add(matcher.group());
    }
    return scalars.isEmpty()
        ? text
        : replaced(text, random.nextInt(text.length()), pick(scalars, random));
  }

  /** The first scalar after a place becomes another. */
  private static String replaced(String text, int from, String value) {
    Matcher matcher = SCALAR.matcher(text);
    return from < text.length() && matcher.find(from)
        ? text.substring(0, matcher.start()) + value + text.substring(matcher.end())
        : text;
  }

  private static String lineAdded(String text, Random random) {
    String line = pick(LINES, random);
    String key = line.replaceFirst(":.*", ":");
    String without = text.lines().filter(l -> !l.startsWith(key)).collect(Collectors.joining("\n"));
    return edited(without, random, (lines, i) -> lines.add(line));
  }

  private static String indented(String text, Random random) {
    String by = pick(List.of(" ", "  ", "\t", "- ", "      "), random);
    return edited(text, random, (lines, i) -> lines.set(i, by + lines.get(i)));
  }

  private static String truncated(String text, Random random) {
    return text.substring(0, random.nextInt(text.length() + 1));
  }

  private static String characterPut(String text, Random random) {
    int at = random.nextInt(text.length() + 1);
    String character =
        pick(
            List.of(
                "\t",
                "\u0000",
                "\u001b",
                "\u202e",
                "\u0085",
                "\u2028",
                "\r",
                "\n",
                ":",
                ": ",
                "#",
                " #",
                "&",
                "*",
                "!",
                "|",
                ">",
                "'",
                "\"",
                "%",
                "@",
                "`",
                "{",
                "}",
                "[",
                "]",
                ",",
                "-",
                "?",
                "\\",
                "e",
                "k",
                "T",
                "9",
                "0",
                ".",
                "\ufeff",
                "\ud83d\ude00"),
            random);
    return text.substring(0, at) + character + text.substring(at);
  }

  private interface Edit {
    void apply(List<String> lines, int line);
  }

  private static String edited(String text, Random random, Edit edit) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    if (!lines.isEmpty()) {
      edit.apply(lines, random.nextInt(lines.size()));
    }
    return String.join("\n", lines) + "\n";
  }

  private static <T> T pick(List<T> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }
}
