package org.corehours.sim.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.corehours.architecture.ModelDescription;
import org.corehours.architecture.vit.Vit;
import org.corehours.sim.config.Constraint.Comparison;
import org.corehours.sim.config.Constraint.MemoryFits;
import org.corehours.sim.config.Constraint.Operator;
import org.corehours.sim.config.Output.Format;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists, ranges, zipped axes, constraints and columns of a sweep file. */
class AxesTest {

  private static final String VIT =
      "name: x\nepochs: [1]\nmodels: [{family: vit, layers: 12, patch_size: 16, ";

  @TempDir private Path directory;

  @Test
  void theLastAxisOfAnEntryChangesFastest() {
    assertThat(names("d_model: [192, 384], heads: 3, d_ff: [768, 1536]"))
        .containsExactly(
            "vit-l12-w192-ff768",
            "vit-l12-w192-ff1536",
            "vit-l12-w384-ff768",
            "vit-l12-w384-ff1536");
    assertThat(names("d_ff: [768, 1536], heads: 3, d_model: [192, 384]"))
        .containsExactly(
            "vit-l12-w192-ff768",
            "vit-l12-w384-ff768",
            "vit-l12-w192-ff1536",
            "vit-l12-w384-ff1536");
  }

  @Test
  void zippedAxesGoTogether() {
    assertThat(
            vits(
                "d_model: [192, 384], d_ff: [768, 1536], heads: [3, 6], zip: [d_model, d_ff, heads]"))
        .extracting(Vit::name, Vit::dModel, Vit::dFf, Vit::heads)
        .containsExactly(tuple("vit-l12-w192", 192, 768, 3), tuple("vit-l12-w384", 384, 1536, 6));
    assertThat(
            names(
                "d_model: [192, 384], heads: [3, 3], d_ff: [768, 1536], classes: [10, 20],"
                    + " zip: [[d_model, heads], [d_ff, classes]]"))
        .containsExactly(
            "vit-l12-w192-ff768",
            "vit-l12-w192-ff1536",
            "vit-l12-w384-ff768",
            "vit-l12-w384-ff1536");
  }

  @Test
  void anOwnNameIsFollowedByWhatDiffers() {
    assertThat(names("name: own, d_model: 192, heads: 3, d_ff: [768]")).containsExactly("own");
    assertThat(names("name: own, d_model: 192, heads: 3, d_ff: {from: 200, to: 800, step: 300}"))
        .containsExactly("own-ff200", "own-ff500", "own-ff800");
  }

  @Test
  void rangesOfWholeNumbersAreRoundedAndMerged() {
    assertThat(vits("d_model: 192, heads: 3, d_ff: {from: 100, to: 1000, points: 4, scale: log}"))
        .extracting(Vit::dFf)
        .containsExactly(100, 215, 464, 1000);
    assertThat(vits("d_model: 192, d_ff: 1, heads: {from: 1, to: 3, points: 40}"))
        .extracting(Vit::heads)
        .containsExactly(1, 2, 3);
    assertThat(vits("d_model: 192, d_ff: {from: 7, to: 9}, heads: 3"))
        .extracting(Vit::dFf)
        .containsExactly(7, 8, 9);
  }

  @Test
  void switchesMayBeListed() {
    String decoder =
        "name: x\nepochs: [1]\nmodels: [{family: decoder, layers: 2, d_model: 64, d_ff: 64,"
            + " heads: 4, vocabulary: 10, sequence_length: 16, parallel_layers: [false, true]}]";
    assertThat(Configs.read(directory, decoder).models())
        .extracting(model -> model.name())
        .containsExactly("decoder-l2-w64-parallel-false", "decoder-l2-w64-parallel-true");
  }

  @Test
  void depthsOfAnNfNetChangeFastestWhereverTheyStand() {
    String widthFirst = "{family: nfnet, width_multiplier: [1, 1.001], depth_multiplier: [2, 1]}";
    String depthFirst = "{family: nfnet, depth_multiplier: [2, 1], width_multiplier: [1, 1.001]}";
    List<ModelDescription> models = models(widthFirst);

    assertThat(models).isEqualTo(models(depthFirst));
    assertThat(models)
        .extracting(model -> model.name())
        .containsExactly(
            "nfnet-d2-w1.00-x1",
            "nfnet-d1-w1.00-x1",
            "nfnet-d2-w1.00-x1.001",
            "nfnet-d1-w1.00-x1.001");
  }

  @Test
  void tenThousandModelsAreTheMost() {
    String grid = "{family: vit, layers: 2, d_model: 8, heads: 2, patch_size: 16, d_ff: ";
    assertThat(models(grid + "{from: 1, to: 100}, classes: {from: 1, to: 100}}")).hasSize(10_000);
    assertThat(problems("models: [" + grid + "{from: 1, to: 100}, classes: {from: 1, to: 101}}]"))
        .singleElement()
        .asString()
        .endsWith("must describe at most 10000 models | Take larger steps or shorter ranges.");
    assertThat(problems("models: [nfnet-f0, " + grid + "{from: 1, to: 10k}}]"))
        .singleElement()
        .asString()
        .startsWith("models[1] (")
        .endsWith(
            "makes them more than 10000 models in all | Take larger steps or shorter ranges.");
  }

  @Test
  void setupsAreAProductToo() {
    SweepConfig config =
        read("batch_size: [1k, 2k]\nchips: {from: 16, to: 64, points: 3, scale: log}\n");
    assertThat(config.setups())
        .extracting(setup -> setup.batchSize() + " " + setup.chips())
        .containsExactly("1000 16", "1000 32", "1000 64", "2000 16", "2000 32", "2000 64");
    assertThat(config.size()).isEqualTo(6);
  }

  @Test
  void setupsMayBeZipped() {
    SweepConfig config =
        read(
            "batch_size: [1k, 2k]\nchips: [16, 32]\nchip: [tpu-v4, tpu-v3]\nzip: [batch_size, chips]\n");
    assertThat(config.setups())
        .extracting(setup -> setup.batchSize() + " " + setup.chips() + " " + setup.chip())
        .containsExactly("1000 16 tpu-v4", "1000 16 tpu-v3", "2000 32 tpu-v4", "2000 32 tpu-v3");
  }

  @Test
  void constraintsAndColumnsAreRead() {
    SweepConfig config =
        read(
            """
            constraints: [memory_fits, 'parameters<1e9', core_hours <= 50k]
            output: {columns: [model, loss, row_key], formats: [parquet]}
            """);
    assertThat(config.constraints())
        .containsExactly(
            new MemoryFits(),
            new Comparison("parameters", Operator.LESS, 1e9),
            new Comparison("core_hours", Operator.AT_MOST, 50_000));
    assertThat(config.output().columns()).containsExactly("model", "loss", "row_key");
    assertThat(config.output().formats()).containsExactly(Format.PARQUET);
  }

  @Test
  void comparisonsAreThoseOfNumbers() {
    double[] values = {1, 2, 3, Double.NaN};
    boolean[][] expected = {
      {true, false, false, false},
      {true, true, false, false},
      {false, false, true, false},
      {false, true, true, false},
      {false, true, false, false}
    };
    List<String> symbols = List.of("<", "<=", ">", ">=", "==");
    for (Operator operator : Operator.values()) {
      boolean[] row = expected[symbols.indexOf(operator.symbol())];
      assertThat(IntStream.range(0, 4))
          .allSatisfy(
              i ->
                  assertThat(new Comparison("loss", operator, 2).holds(values[i]))
                      .isEqualTo(row[i]));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          batch_size: {from: 1, to: 1e9}     ~ batch_size ({from: 1, to: 1e9}) has 1000000000 values; at most 10000 are allowed ~ Take larger steps or a shorter range, or give points.
          batch_size: {from: 9, to: 1}       ~ batch_size.from (9) must be below batch_size.to (1) ~ The range is upside down: swap the two.
          batch_size: [1k, 1000]             ~ batch_size ([1k, 1000]) must not contain the same value twice ~ Remove one of the two.
          batch_size: {from: 1, to: 9, step: 2, points: 3} ~ batch_size.step (2) cannot be combined with points ~ Keep only step or points.
          batch_size: {from: 1, to: 9, scale: log} ~ batch_size.scale (log) needs points ~ For example points: 5.
          chips: [0]                         ~ chips[0] (0) must be at least 1 ~ For example 16.
          chip: [tpu-v4, tpu4]               ~ chip[1] (tpu4) is not a known chip ~ Maybe you mean tpu-v4. Known: tpu-v3, tpu-v4.
          zip: [batch_size, chip_count]      ~ zip[1] (chip_count) is not a known axis ~ Known: batch_size, chips, chip, sparsity, schedule, execution.
          zip: [batch_size, batch_size]      ~ zip[1] (batch_size) is zipped twice ~ Put all keys that go together in one list.
          zip: [batch_size]                  ~ zip ([batch_size]) must name two keys or more ~ For example [d_model, heads].
          constraints: [memory_fit]          ~ constraints[0] (memory_fit) is neither memory_fits nor a comparison ~ Maybe you mean memory_fits.
          constraints: [cheap]               ~ constraints[0] (cheap) is neither memory_fits nor a comparison ~ For example core_hours <= 50k.
          constraints: [los < 2]             ~ constraints[0] (los < 2) names no known numeric column ~ Maybe you mean loss. Known: core_hours, loss, parameters, wall_clock_hours.
          constraints: [model < 2]           ~ constraints[0] (model < 2) names no known numeric column ~ Known: core_hours, loss, parameters, wall_clock_hours.
          constraints: [loss =< 2]           ~ constraints[0] (loss =< 2) must compare with < <= > >= or ==, not =< ~ Maybe you mean <=.
          constraints: [loss < many]         ~ constraints[0] (loss < many) must compare with a number ~ For example core_hours <= 50k.
          constraints: [loss < .nan]         ~ constraints[0] (loss < .nan) must compare with a number ~ For example core_hours <= 50k.
          output: {formats: [csv], columns: [los]} ~ output.columns[0] (los) is not a known column ~ Maybe you mean loss. Known: core_hours, loss, model, parameters, row_key, wall_clock_hours.
          output: {formats: [svg], columns: [loss]} ~ output.columns ([loss]) must be left out where formats are html, svg or png, which need all of them ~ Maybe formats: [parquet, csv].
          laws: {nfnt: nfnet-jft4b}          ~ laws.nfnt (nfnet-jft4b) is not a known family ~ Maybe you mean nfnet. Known: nfnet, vit, decoder, t5.
          laws: {nfnet: nfnet-jft4}          ~ laws.nfnet (nfnet-jft4) is not a known law ~ Maybe you mean nfnet-jft4b. Known: nfnet-jft4b.
          laws: {nfnet: none.yaml}           ~ laws.nfnet (none.yaml) does not exist ~ The path of a law file is relative to this file.
          laws: {nfnet: 3}                   ~ laws.nfnet (3) must be a text, not a number ~ Put it in quotes.
          laws: nfnet-jft4b                  ~ laws (nfnet-jft4b) must be keys with values (), not a text ~ For example laws: {nfnet: nfnet-jft4b}.
          output: {columns: [loss, loss]}    ~ output.columns ([loss, loss]) must not contain the same value twice ~ Remove one of the two.
          """)
  void oneBadLineIsOneProblem(String line, String sentence, String hint) {
    assertThat(Configs.problems(directory, Configs.SHORTEST + line))
        .containsExactly(sentence + " | " + hint);
  }

  @Test
  void zippedAxesAreOfEqualLength() {
    assertThat(
            Configs.problems(
                directory,
                VIT + "d_model: [2, 4, 6], d_ff: 8, heads: [1, 2], zip: [d_model, heads]}]"))
        .containsExactly(
            "models[0].zip ([d_model, heads]) needs lists of equal length: d_model has 3, heads has 2"
                + " | Maybe lists instead of ranges.");
  }

  @Test
  void modelsWhoseNumbersDoNotGoTogetherAreNamed() {
    assertThat(Configs.problems(directory, VIT + "d_model: [64, 96], d_ff: 8, heads: [8, 12]}]"))
        .containsExactly(
            "models[0].heads ([8, 12]) must divide d_model (64) in vit-l12-w64-h12"
                + " | Maybe zip: [d_model, heads] or other keys that go together. Maybe 8.");
  }

  @Test
  void aBillionRowsAreTooMany() {
    String models =
        "models: [{family: vit, layers: 2, d_model: 8, heads: 2, patch_size: 16,"
            + " d_ff: {from: 1, to: 10k}}]\nbatch_size: {from: 1, to: 1k}\n";
    assertThat(
            problems(
                models
                    + "sparsity: {from: 0.01, to: 0.1, points: 10}\nepochs: {from: 1, to: 2, points: 10}\n"))
        .singleElement()
        .asString()
        .contains("make 1000000000 rows with all setups and lengths");
  }

  private List<String> names(String keys) {
    return vits(keys).stream().map(Vit::name).toList();
  }

  private List<Vit> vits(String keys) {
    return Configs.read(directory, VIT + keys + "}]").models().stream()
        .map(model -> (Vit) model.model(1000))
        .toList();
  }

  private List<ModelDescription> models(String entry) {
    return Configs.read(directory, "name: x\nepochs: [1]\nmodels: [" + entry + "]\n").models();
  }

  private List<String> problems(String lines) {
    String epochs = lines.contains("epochs") ? "" : "epochs: [1]\n";
    return Configs.problems(directory, "name: x\n" + epochs + lines);
  }

  private SweepConfig read(String lines) {
    return Configs.read(directory, Configs.SHORTEST + lines);
  }
}
