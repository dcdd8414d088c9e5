package org.corehours.sim.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.corehours.architecture.Architecture;
import org.corehours.architecture.BuiltInModels;
import org.corehours.architecture.ModelDescription;
import org.corehours.architecture.nfnet.NfNet;
import org.corehours.architecture.t5.T5;
import org.corehours.architecture.vit.Vit;
import org.corehours.sim.config.Output.Format;
import org.corehours.sparsity.SparseTraining;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {

  private static final List<Integer> F0_WIDTHS = List.of(256, 512, 1536, 1536);

  private static final int CLASSES_OF_DATA = 777;

  @TempDir private Path directory;

  @Test
  void readsTheSweepOfTheContract() {
    SweepConfig config =
        read(
            """
            name: nfnet-jft4b
            chip: tpu-v4
            dataset: jft-4b                       # or {examples: 4e9, classes: 30000}
            batch_size: 4096
            models:                               # names, files, or a family with ranges
              - nfnet-f0
              - nfnet-f7+
              - family: nfnet
                depth_multiplier: {from: 1, to: 12}
                width_multiplier: [1.0, 1.25, 1.5]
            budgets:                              # core-hours; or epochs: [0.25, 0.5, 1, 2, 4, 8]
              {from: 0.4k, to: 110k, points: 25, scale: log}
            law: nfnet-jft4b
            interval: {level: 0.9, draws: 1000, seed: 1}
            output: {formats: [parquet, csv, html, svg]}
            """);

    assertThat(config.name()).isEqualTo("nfnet-jft4b");
    assertThat(config.setups().get(0).chip()).isEqualTo("tpu-v4");
    assertThat(config.dataset()).isEqualTo(new NamedDataset("jft-4b"));
    assertThat(config.setups().get(0).batchSize()).isEqualTo(4096);
    assertThat(models(config))
        .hasSize(2 + 12 * 3)
        .startsWith(
            builtIn("nfnet-f0"),
            builtIn("nfnet-f7+"),
            scaled("nfnet-d1-w1.00", 1, 1.0),
            scaled("nfnet-d2-w1.00", 2, 1.0))
        .endsWith(scaled("nfnet-d12-w1.50", 12, 1.5));
    assertThat(coreHours(config)).hasSize(25).startsWith(400.0).endsWith(110_000.0);
    assertThat(config.law()).contains("nfnet-jft4b");
    assertThat(config.interval()).isEqualTo(new IntervalSpec(0.9, 1000, 1));
    assertThat(config.output().formats())
        .containsExactly(Format.PARQUET, Format.CSV, Format.HTML, Format.SVG);
  }

  @Test
  void whatIsLeftOutHasADefault() {
    SweepConfig config = read(Configs.SHORTEST);

    assertThat(config.setups().get(0).chip()).isEqualTo("tpu-v4");
    assertThat(config.dataset()).isEqualTo(new NamedDataset("jft-4b"));
    assertThat(config.setups().get(0).batchSize()).isEqualTo(4096);
    assertThat(config.law()).isEmpty();
    assertThat(config.setups())
        .containsExactly(new RunSetup("tpu-v4", 0, 4096, SparseTraining.DENSE));
    assertThat(config.patternPenalty()).isEqualTo(0.2);
    assertThat(config.interval()).isEqualTo(new IntervalSpec(0.9, 1000, 1));
    assertThat(config.output().formats()).isEqualTo(EnumSet.allOf(Format.class));
  }

  @Test
  void partsOfAnIntervalHaveDefaultsToo() {
    SweepConfig config = read(Configs.SHORTEST + "interval: {level: 0.5}\noutput: {}\n");

    assertThat(config.interval()).isEqualTo(new IntervalSpec(0.5, 1000, 1));
    assertThat(config.output()).isEqualTo(Output.DEFAULT);
  }

  @Test
  void noFormatsMeansNoReport() {
    assertThat(read(Configs.SHORTEST + "output: {formats: []}").output().formats()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "400", "0.4k", "'0.4k'", "4e2", "4.0e+2", "400.0", "4_00", "\"400\"", "+400", ".4K"
      })
  void numbersAreReadInEveryForm(String number) {
    SweepConfig config = read("name: x\nmodels: [nfnet-f0]\nbudgets: [" + number + "]\n");

    assertThat(config.lengths()).isEqualTo(new Budgets(List.of(400.0)));
  }

  @ParameterizedTest
  @CsvSource({"4096, 4096", "4k, 4000", "1_024, 1024", "1e3, 1000", "2M, 2000000", "8.0, 8"})
  void wholeNumbersAreReadInEveryForm(String written, long batchSize) {
    SweepConfig config = read(Configs.SHORTEST + "batch_size: " + written);

    assertThat(config.setups().get(0).batchSize()).isEqualTo(batchSize);
  }

  @Test
  void aDatasetMayBeOnesOwn() {
    SweepConfig config = read(Configs.SHORTEST + "dataset: {examples: 4e9, classes: 30k}");

    assertThat(config.dataset()).isEqualTo(new CustomDataset(4e9, 30_000));
  }

  @Test
  void epochsMayBeListed() {
    SweepConfig config = read("name: x\nmodels: [nfnet-f0]\nepochs: [0.25, 0.5, 1, 2, 4, 8]\n");

    assertThat(config.lengths()).isEqualTo(new Epochs(List.of(0.25, 0.5, 1.0, 2.0, 4.0, 8.0)));
  }

  @Test
  void rangesAreLogarithmicUnlessTheySayOtherwise() {
    String range = "name: x\nmodels: [nfnet-f0]\nepochs: {from: 0.25, to: 8, points: 6";

    assertThat(read(range + "}").lengths())
        .isEqualTo(new Epochs(List.of(0.25, 0.5, 1.0, 2.0, 4.0, 8.0)));
    assertThat(read(range + ", scale: log}")).isEqualTo(read(range + "}"));
    assertThat(read(range + ", scale: linear}").lengths())
        .isEqualTo(new Epochs(List.of(0.25, 1.8, 3.35, 4.9, 6.45, 8.0)));
  }

  @Test
  void aListKeepsItsOrder() {
    SweepConfig config = read("name: x\nmodels: [nfnet-f0]\nbudgets: [5k, 0.4k, 110k]\n");

    assertThat(coreHours(config)).containsExactly(5000.0, 400.0, 110_000.0);
  }

  @Test
  void aGridTakesNumbersListsAndRanges() {
    SweepConfig config =
        read(
            """
            name: x
            models:
              - {family: nfnet, depth_multiplier: 8}
              - family: nfnet
                depth_multiplier: {from: 2, to: 9, step: 3}
                width_multiplier: {from: 0.5, to: 0.85, step: 0.1}
                widths: [384, 768, 2048, 2048]
                image_size: 224
                classes: 30k
              - {family: nfnet, depth_multiplier: [3, 1], width_multiplier: 1.5}
            budgets: [1k]
            """);

    assertThat(models(config))
        .hasSize(1 + 12 + 2)
        .startsWith(scaled("nfnet-d8-w1.00", 8, 1.0))
        .contains(
            new NfNet(
                "nfnet-d5-w0.700",
                NfNet.depths(5),
                NfNet.scaled(List.of(384, 768, 2048, 2048), 0.7),
                224,
                30_000))
        .endsWith(scaled("nfnet-d3-w1.50", 3, 1.5), scaled("nfnet-d1-w1.50", 1, 1.5));
    assertThat(config.models().stream().map(ModelDescription::name).toList())
        .containsSubsequence(
            "nfnet-d2-w0.500", "nfnet-d5-w0.500", "nfnet-d8-w0.500", "nfnet-d2-w0.600");
  }

  private static NfNet scaled(String name, int depth, double width) {
    return new NfNet(
        name, NfNet.depths(depth), NfNet.scaled(F0_WIDTHS, width), 224, CLASSES_OF_DATA);
  }

  private static Architecture builtIn(String name) {
    return BuiltInModels.find(name).orElseThrow().withClasses(CLASSES_OF_DATA);
  }

  private static List<Architecture> models(SweepConfig config) {
    return config.models().stream().map(model -> model.model(CLASSES_OF_DATA)).toList();
  }

  @Test
  void modelFilesAreFoundBesideTheConfig() {
    Configs.file(directory, "wide.yml", "family: nfnet\ndepth_multiplier: 8\n");
    Configs.file(directory, "deep.yaml", "name: deep-1\nfamily: nfnet\ndepth: [8, 16, 48, 24]\n");
    SweepConfig config = read("name: x\nmodels: [wide.yml, ./deep.yaml]\nepochs: [1]\n");

    assertThat(models(config))
        .containsExactly(
            new NfNet("wide", List.of(8, 16, 48, 24), F0_WIDTHS, 224, CLASSES_OF_DATA),
            new NfNet("deep-1", List.of(8, 16, 48, 24), F0_WIDTHS, 224, CLASSES_OF_DATA));
  }

  @Test
  void whatAModelFileWouldSayMayBeSaidInTheSweep() {
    SweepConfig config =
        read(
            """
            name: x
            models:
              - {family: vit, layers: 12, d_model: 384, d_ff: 1.5k, heads: 6, patch_size: 16}
              - name: own
                family: t5
                encoder_layers: 6
                decoder_layers: 6
                d_model: 512
                d_ff: 2048
                heads: 8
            budgets: [1k]
            """);

    assertThat(models(config))
        .containsExactly(
            new Vit("vit-l12-w384", 12, 384, 1500, 6, 16, 224, CLASSES_OF_DATA),
            new T5("own", 6, 6, 512, 2048, 2, 8, 64, 32_128, 512, 114, true));
  }

  @Test
  void modelFilesMayBeNamedByAbsolutePaths() {
    Path model = Configs.file(directory, "wide.yaml", "family: nfnet\ndepth_multiplier: 8\n");
    SweepConfig config = read("name: x\nmodels: ['" + model.toAbsolutePath() + "']\nepochs: [1]\n");

    assertThat(config.models())
        .hasSize(1)
        .first()
        .extracting(read -> read.family().name())
        .isEqualTo("nfnet");
  }

  @Test
  void readsWindowsLineEndsAndAByteOrderMark() {
    assertThat(read("\uFEFF" + Configs.SHORTEST.replace("\n", "\r\n")).name()).isEqualTo("x");
  }

  @Test
  void theShippedConfigsCanBeRead() {
    SweepConfig budgets = shipped("nfnet-jft4b");
    SweepConfig epochs = shipped("nfnet-jft4b-epochs");
    SweepConfig grid = shipped("nfnet-depth-width");

    assertThat(budgets.models()).hasSize(6).isEqualTo(epochs.models());
    assertThat(coreHours(budgets)).hasSize(25).isEqualTo(coreHours(grid));
    assertThat(epochs.lengths()).isEqualTo(new Epochs(List.of(0.25, 0.5, 1.0, 2.0, 4.0, 8.0)));
    assertThat(grid.models()).hasSize(60);
    assertThat(Set.of(budgets.name(), epochs.name(), grid.name()))
        .containsExactlyInAnyOrder("nfnet-jft4b", "nfnet-jft4b-epochs", "nfnet-depth-width");
  }

  @Test
  void logarithmicStepsAreEqualFactors() {
    List<Double> values = coreHours(shipped("nfnet-jft4b"));
    double factor = Math.pow(275, 1.0 / 24);

    for (int i = 1; i < values.size(); i++) {
      assertThat(values.get(i) / values.get(i - 1)).isCloseTo(factor, within(1e-11));
    }
  }

  private SweepConfig read(String text) {
    return Configs.read(directory, text);
  }

  private static SweepConfig shipped(String name) {
    return ConfigReader.read(Configs.SHIPPED.resolve(name + ".yaml"), Configs.KNOWN);
  }

  private static List<Double> coreHours(SweepConfig config) {
    return ((Budgets) config.lengths()).coreHours();
  }
}
