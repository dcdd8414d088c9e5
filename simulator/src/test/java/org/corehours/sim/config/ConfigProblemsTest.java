package org.corehours.sim.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.corehours.sim.config.yaml.ConfigException;
import org.corehours.sim.config.yaml.ConfigProblem;
import org.corehours.sim.config.yaml.KnownNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigProblemsTest {

  private static final String KEYS =
      "name, chip, dataset, batch_size, chips, zip, models, budgets, epochs, sparsity,"
          + " schedule, execution, pad, law, laws, calibration, pattern_penalty, interval, constraints, usd_per_chip_hour, curve, learning_rate_schedule, output";
  private static final String GRID_KEYS =
      "family, zip, name, depth_multiplier, width_multiplier, widths, image_size, classes";
  private static final String T5_KEYS =
      "family, zip, name, encoder_layers, decoder_layers, d_model, d_ff, mlp_matrices, heads, head_dim,"
          + " vocabulary, input_length, target_length, tied_embeddings";
  private static final String MODELS =
      "nfnet-f0, nfnet-f1, nfnet-f3, nfnet-f3+, nfnet-f7, nfnet-f7+";

  @TempDir private Path directory;

  @Test
  void theMessageIsForPeople() {
    ConfigException exception =
        Configs.refused(
            directory,
            """
            name: x
            models: [nfnet-f0]
            budgets: {from: -0.4k, to: 110k, points: 25}
            budgetz: 3
            """);

    assertThat(exception)
        .hasMessage(
            """
            %s has 2 problems:
              budgets.from (-0.4k) must be above zero [line 3]
                Maybe 0.4k, or leave out budgets and give epochs.
              budgetz (3) is not a known key [line 4]
                Maybe you mean budgets."""
                .formatted(directory.resolve("sweep.yaml")));
    assertThat(exception.file()).isEqualTo(directory.resolve("sweep.yaml"));
    assertThat(exception.problems())
        .last()
        .isEqualTo(
            new ConfigProblem(
                "budgetz",
                "3",
                "is not a known key",
                "Maybe you mean budgets.",
                OptionalInt.of(4)));
  }

  @Test
  void problemsOfEveryKindAreReportedTogether() {
    assertThat(
            problems(
                """
                name: x
                nam: y
                chip: tpu-v5
                models:
                  - nfnet-f00
                  - missing.yaml
                  - {family: nfnet, depth_multiplier: {from: 5, to: 2}}
                law: &law nfnet-jft4b
                law: other
                budgets: {from: 900k, to: 110k, points: 25}
                interval: {level: 90}
                """))
        .containsExactly(
            "nam (y) is not a known key | Maybe you mean name.",
            "chip (tpu-v5) is not a known chip | Maybe you mean tpu-v3. Known: tpu-v3, tpu-v4.",
            "models[0] (nfnet-f00) is not a known model | Maybe you mean nfnet-f0. Known: "
                + MODELS
                + ".",
            "models[1] (missing.yaml) cannot be used: the file does not exist | Check the path.",
            "models[2].depth_multiplier.from (5) must be below models[2].depth_multiplier.to (2)"
                + " | The range is upside down: swap the two.",
            "law (other) is given twice | First in line 8.",
            "budgets.from (900k) must be below budgets.to (110k)"
                + " | The range is upside down: swap the two.",
            "interval.level (90) must be below 1 | For example level: 0.9.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          nmae: 3                          ~ nmae (3) is not a known key ~ Maybe you mean name.
          zzz: 3                           ~ zzz (3) is not a known key ~ Known keys: KEYS.
          chip: tpu                        ~ chip (tpu) is not a known chip ~ Known: tpu-v3, tpu-v4.
          chip: TPU-V4                     ~ chip (TPU-V4) is not a known chip ~ Maybe you mean tpu-v4. Known: tpu-v3, tpu-v4.
          chip:                            ~ chip has no value ~ For example chip: tpu-v4.
          chip: ''                         ~ chip ("") must not be empty ~ For example chip: tpu-v4.
          chip: 4                          ~ chip (4) must be a text or a list, not a number ~ For example chip: tpu-v4.
          chip: yes                        ~ chip (yes) must be a text or a list, not true or false ~ For example chip: tpu-v4.
          law: [a]                         ~ law ([a]) must be a text, not a list ~ For example law: nfnet-jft4b.
          law: nfnet-jft4                  ~ law (nfnet-jft4) is not a known law ~ Maybe you mean nfnet-jft4b. Known: nfnet-jft4b.
          dataset: imagenet                ~ dataset (imagenet) is not a known dataset ~ Maybe you mean imagenet-1k. Known: imagenet-1k, jft-4b.
          dataset: {examples: 3}           ~ dataset.classes is missing ~ For example classes: 30000.
          dataset: {examples: 0, classes: 3} ~ dataset.examples (0) must be at least 1 ~ For example examples: 4e9.
          dataset: [jft-4b]                ~ dataset ([jft-4b]) must be a text or keys with values (examples, classes), not a list ~ For example dataset: jft-4b.
          batch_size: 0                    ~ batch_size (0) must be at least 1 ~ For example batch_size: 4096.
          batch_size: -4k                  ~ batch_size (-4k) must be at least 1 ~ Maybe 4k.
          batch_size: 1.5                  ~ batch_size (1.5) must be a whole number or a list or keys with values (from, to, step, points, scale), not a fraction ~ For example batch_size: 4096.
          batch_size: many                 ~ batch_size (many) must be a whole number or a list or keys with values (from, to, step, points, scale) ~ For example batch_size: 4096.
          batch_size: 2T                   ~ batch_size (2T) must be at most 1000000000 ~ For example batch_size: 4096.
          batch_size: 1e300                ~ batch_size (1e300) must be at most 1000000000 ~ For example batch_size: 4096.
          batch_size: 0x10                 ~ batch_size (0x10) must be a whole number or a list or keys with values (from, to, step, points, scale) ~ For example batch_size: 4096.
          interval: {level: 0}             ~ interval.level (0) must be above zero ~ For example level: 0.9.
          interval: {level: 1}             ~ interval.level (1) must be below 1 ~ For example level: 0.9.
          interval: {draws: 9}             ~ interval.draws (9) must be at least 10 ~ For example draws: 1000.
          interval: {draws: 1001}          ~ interval.draws (1001) must be at most 1000 ~ For example draws: 1000.
          interval: {seed: -7}             ~ interval.seed (-7) must be at least 0 ~ Maybe 7.
          interval: {sed: 7}               ~ interval.sed (7) is not a known key ~ Maybe you mean seed.
          interval: 0.9                    ~ interval (0.9) must be keys with values (level, draws, seed), not a fraction ~ For example interval: {level: 0.9, draws: 1000, seed: 1}.
          output: {formats: [pdf]}         ~ output.formats[0] (pdf) must be one of parquet, csv, html, svg, png ~ For example parquet.
          output: {formats: [htm]}         ~ output.formats[0] (htm) must be one of parquet, csv, html, svg, png ~ Maybe you mean html.
          output: {formats: [csv, csv]}    ~ output.formats ([csv, csv]) must not contain the same value twice ~ Remove one of the two.
          epochs: [1]                      ~ epochs ([1]) cannot be combined with budgets ~ Keep only budgets or epochs.
          """)
  void oneBadLineIsOneProblem(String line, String sentence, String hint) {
    assertThat(problems(Configs.SHORTEST + line))
        .containsExactly(sentence + " | " + (hint == null ? "" : hint.replace("KEYS", KEYS)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          budgets: 5k                             ~ budgets (5k) must be a list or keys with values (from, to, points, scale), not a number ~ For example budgets: [0.4k, 5k, 110k].
          budgets: []                             ~ budgets ([]) must have at least 1 value ~ For example budgets: [0.4k, 5k, 110k].
          budgets: [0]                            ~ budgets[0] (0) must be above zero ~ For example 0.4k.
          budgets: [1, -5k]                       ~ budgets[1] (-5k) must be above zero ~ Maybe 5k, or leave out budgets and give epochs.
          budgets: [1, lots]                      ~ budgets[1] (lots) must be a number ~ For example 0.4k.
          budgets: [.inf]                         ~ budgets[0] (.inf) must be a number ~ For example 0.4k.
          budgets: [.nan]                         ~ budgets[0] (.nan) must be a number ~ For example 0.4k.
          budgets: [9e999]                        ~ budgets[0] (9e999) must be a number ~ For example 0.4k.
          budgets: [null]                         ~ budgets[0] has no value ~ For example 0.4k.
          budgets: [400, 0.4k]                    ~ budgets ([400, 0.4k]) must not contain the same value twice ~ Remove one of the two.
          budgets: {from: 1, to: 9}               ~ budgets.points is missing ~ For example points: 25.
          budgets: {from: 1, to: 9, points: 1}    ~ budgets.points (1) must be at least 2 ~ For example points: 25.
          budgets: {from: 1, to: 9, points: 1e6}  ~ budgets.points (1e6) must be at most 100000 ~ For example points: 25.
          budgets: {from: 1, to: 9, points: 9, scale: logs} ~ budgets.scale (logs) must be one of log, linear ~ Maybe you mean log.
          budgets: {from: 9, to: 1, points: 9}    ~ budgets.from (9) must be below budgets.to (1) ~ The range is upside down: swap the two.
          budgets: {from: 9, to: 9, points: 9}    ~ budgets.from (9) must be below budgets.to (9) ~ For a single value give a list.
          budgets: {from: 1, to: 1.00000000000001, points: 99} ~ budgets ({from: 1, to: 1.00000000000001, points: 99}) has more points than there are numbers between its ends ~ Give fewer points.
          budgets: {form: 1, to: 9, points: 9}    ~ budgets.form (1) is not a known key ~ Maybe you mean from.
          epochs: {from: 8, to: 1, points: 3}     ~ epochs.from (8) must be below epochs.to (1) ~ The range is upside down: swap the two.
          epochs: [-1]                            ~ epochs[0] (-1) must be above zero ~ Maybe 1.
          law: nfnet-jft4b                        ~ budgets is missing ~ Give budgets or epochs. For example budgets: [0.4k, 5k, 110k].
          """)
  void oneBadLengthIsOneProblem(String line, String sentence, String hint) {
    assertThat(problems("name: x\nmodels: [nfnet-f0]\n" + line))
        .contains(sentence + " | " + (hint == null ? "" : hint));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          []               ~ models ([]) must have at least 1 value ~ For example models: [nfnet-f0, {family: nfnet, depth_multiplier: {from: 1, to: 12}}].
          nfnet-f0         ~ models (nfnet-f0) must be a list, not a text ~ For example models: [nfnet-f0, {family: nfnet, depth_multiplier: {from: 1, to: 12}}].
          {a: 1}           ~ models ({a: 1}) must be a list, not keys with values ~ For example models: [nfnet-f0, {family: nfnet, depth_multiplier: {from: 1, to: 12}}].
          [3]              ~ models[0] (3) must be a text or keys with values (family), not a number ~ For example nfnet-f0.
          [nfnet-f00]      ~ models[0] (nfnet-f00) is not a known model ~ Maybe you mean nfnet-f0. Known: MODELS.
          [resnet]         ~ models[0] (resnet) is not a known model ~ Known: MODELS.
          [nfnet-f0, nfnet-f0] ~ models ([nfnet-f0, nfnet-f0]) must not contain the same value twice ~ Remove one of the two.
          [{depth_multiplier: 1}] ~ models[0].family is missing ~ For example family: nfnet.
          [{family: vit, layers: 3}] ~ models[0].d_model is missing ~ For example d_model: 1024.
          [{family: vit, layers: [3, 0]}] ~ models[0].layers[1] (0) must be at least 1 ~ For example 8.
          [{family: vit, layers: 3, d_model: 100, d_ff: 400, heads: 3, patch_size: 16}] ~ models[0].heads (3) must divide d_model (100) ~ Maybe 2.
          [{family: t5, encoder_layers: 3, layers: 3}] ~ models[0].layers (3) is not a known key ~ Known keys: T5_KEYS.
          [{family: decoder, heads: -4}] ~ models[0].heads (-4) must be at least 1 ~ Maybe 4.
          [{family: nfnets, depth_multiplier: 3}] ~ models[0].family (nfnets) must be one of nfnet, vit, decoder, t5 ~ Maybe you mean nfnet.
          [{family: nfnet}] ~ models[0].depth_multiplier is missing ~ For example depth_multiplier: 8.
          [{family: nfnet, depth_multiplier: 3, layers: 3}] ~ models[0].layers (3) is not a known key ~ Known keys: GRID_KEYS.
          [{family: nfnet, depth_multiplier: 0}] ~ models[0].depth_multiplier (0) must be at least 1 ~ For example depth_multiplier: 8.
          [{family: nfnet, depth_multiplier: 1.5}] ~ models[0].depth_multiplier (1.5) must be a whole number or a list or keys with values (from, to, step, points, scale), not a fraction ~ For example depth_multiplier: 8.
          [{family: nfnet, depth_multiplier: [1, 101]}] ~ models[0].depth_multiplier[1] (101) must be at most 100 ~ For example 8.
          [{family: nfnet, depth_multiplier: {from: 1}}] ~ models[0].depth_multiplier.to is missing ~ For example to: 12.
          [{family: nfnet, depth_multiplier: {from: 1, to: 3, step: 0}}] ~ models[0].depth_multiplier.step (0) must be at least 1 ~ For example step: 1.
          [{family: nfnet, depth_multiplier: 3, width_multiplier: 17}] ~ models[0].width_multiplier (17) must be at most 16 ~ For example width_multiplier: 1.5.
          [{family: nfnet, depth_multiplier: 3, width_multiplier: -2}] ~ models[0].width_multiplier (-2) must be above zero ~ Maybe 2.
          [{family: nfnet, depth_multiplier: 3, width_multiplier: {from: 1, to: 2}}] ~ models[0].width_multiplier.step is missing ~ Give step or points. For example step: 0.25.
          [{family: nfnet, depth_multiplier: 3, widths: [256, 512, 1536]}] ~ models[0].widths ([256, 512, 1536]) must have exactly 4 values, not 3 ~ For example widths: [256, 512, 1536, 1536].
          [{family: nfnet, depth_multiplier: 3, widths: [256, 512, 1536, 3]}] ~ models[0].widths[3] (3) must be at least 8 ~ For example 256.
          [{family: nfnet, depth_multiplier: 3, widths: [256, 512, 1536, 99]}] ~ models[0].widths[3] (99) must be even ~ For example 256.
          [{family: nfnet, depth_multiplier: 3, image_size: 8}] ~ models[0].image_size (8) must be at least 32 ~ For example image_size: 224.
          [{family: nfnet, depth_multiplier: 3, width_multiplier: {from: 1, to: 2, step: 1e-4}}] ~ models[0].width_multiplier ({from: 1, to: 2, step: 1e-4}) has 10001 values; at most 10000 are allowed ~ Take larger steps or a shorter range, or give points.
          [{family: nfnet, depth_multiplier: {from: 1, to: 100}, width_multiplier: {from: 1, to: 2, step: 0.01}}] ~ models[0] ({family: nfnet, depth_multiplier: {from: 1, to: 100}, width…) must describe at most 10000 models ~ Take larger steps or shorter ranges.
          [nowhere.yaml]   ~ models[0] (nowhere.yaml) cannot be used: the file does not exist ~ Check the path.
          """)
  void badModelsAreFound(String models, String sentence, String hint) {
    String expected =
        hint == null
            ? ""
            : hint.replace("GRID_KEYS", GRID_KEYS)
                .replace("T5_KEYS", T5_KEYS)
                .replace("MODELS", MODELS);

    assertThat(problems("name: x\nepochs: [1]\nmodels: " + models))
        .contains(sentence + " | " + expected);
  }

  @Test
  void missingKeysAreNamed() {
    assertThat(problems("chip: tpu-v4"))
        .containsExactly(
            "name is missing | For example name: nfnet-jft4b.",
            "models is missing | For example models: [nfnet-f0, "
                + "{family: nfnet, depth_multiplier: {from: 1, to: 12}}].",
            "budgets is missing | Give budgets or epochs. For example budgets: [0.4k, 5k, 110k].");
  }

  @Test
  void problemsOfAModelFileAreReportedWithTheOthers() {
    Configs.file(
        directory, "odd.yaml", "family: nfnet\nwidths: [3, 8, 8, 8]\ndepth_multiplier: 4\nx: 1\n");

    assertThat(problems("name: x\nepochs: [1]\nmodels: [odd.yaml]\nchip: tpu-v9\n"))
        .containsExactly(
            "models[0] (odd.yaml) cannot be used: widths[0] (3) must be at least 8 | For example 256.",
            "models[0] (odd.yaml) cannot be used: widths[0] (3) must be even | For example 256.",
            "models[0] (odd.yaml) cannot be used: x (1) is not a known key | Known keys: family,"
                + " name, depth, depth_multiplier, widths, image_size, classes.",
            "chip (tpu-v9) is not a known chip | Maybe you mean tpu-v3. Known: tpu-v3, tpu-v4.");
  }

  @Test
  void modelsOfOneNameAreRefused() {
    Configs.file(directory, "a.yaml", "family: nfnet\ndepth_multiplier: 4\nname: mine\n");
    Configs.file(directory, "b.yaml", "family: nfnet\ndepth_multiplier: 5\nname: mine\n");
    Configs.file(directory, "nfnet-f0.yaml", "family: nfnet\ndepth_multiplier: 5\n");

    assertThat(problems("name: x\nepochs: [1]\nmodels: [a.yaml, b.yaml, nfnet-f0.yaml]\n"))
        .containsExactly(
            "models[1] (b.yaml) has the name mine, and so does models[0]"
                + " | Give it a name of its own.",
            "models[2] (nfnet-f0.yaml) has the name nfnet-f0, and so does a built-in model"
                + " | Give it a name of its own.");
  }

  @Test
  void valuesAreEscapedAndCut() {
    List<String> problems =
        problems(
            Configs.SHORTEST
                + "\"a\\u202e\\u001b[31m.b\": 1\nchip: \""
                + "long ".repeat(50)
                + "\"\nlaw: \"two\\nlines\"\n");

    assertThat(problems)
        .anySatisfy(
            p -> assertThat(p).startsWith("\"a\\u202e\\u001b[31m.b\" (1) is not a known key"))
        .anySatisfy(
            p ->
                assertThat(p)
                    .startsWith("chip (" + "long ".repeat(12).strip() + "…) is not a known chip"))
        .anySatisfy(p -> assertThat(p).startsWith("law (two\\nlines) is not a known law"));
    assertThat(Configs.refused(directory, "\"\\e[31m\": 1").getMessage()).doesNotContain("\u001b");
  }

  @Test
  void longListsOfProblemsAreCut() {
    String bad = IntStream.range(0, 5000).mapToObj(i -> "-" + i).collect(Collectors.joining(", "));
    ConfigException exception =
        Configs.refused(directory, "name: x\nmodels: [nfnet-f0]\nbudgets: [" + bad + "]\n");

    assertThat(exception.problems()).hasSize(5000);
    assertThat(exception.getMessage().lines()).hasSizeLessThan(50);
    assertThat(exception).message().endsWith("and 4980 more");
  }

  @Test
  void longListsOfNamesAreCut() {
    KnownNames many =
        new KnownNames(
            IntStream.range(100, 150).mapToObj(i -> "m" + i).collect(Collectors.toSet()),
            Configs.KNOWN.chips(),
            Configs.KNOWN.laws(),
            Configs.KNOWN.datasets(),
            Configs.KNOWN.columns(),
            Configs.KNOWN.numericColumns());
    Path file = Configs.file(directory, "s.yaml", Configs.SHORTEST);

    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> ConfigReader.read(file, many))
        .withMessageContaining("Known: m100, m101,")
        .withMessageContaining("m123 and 26 more.");
  }

  private List<String> problems(String text) {
    return Configs.problems(directory, text);
  }
}
