package org.corehours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.corehours.architecture.BuiltInModels;
import org.corehours.fitting.Observation;
import org.corehours.scaling.form.LossFunction;
import org.corehours.scaling.form.power.ChinchillaForm;
import org.corehours.sim.answer.RowMaps;
import org.corehours.sim.cli.Shell;
import org.corehours.sim.config.yaml.ConfigException;
import org.corehours.sim.fit.FitReport;
import org.corehours.sim.plan.Plan;
import org.corehours.sim.plan.RankedDesign;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.estimate.Estimate;
import org.corehours.sim.result.store.StoredSweep;
import org.corehours.sim.run.RunLength;
import org.corehours.sparsity.PruningSchedule;
import org.corehours.tpu.cost.Site;
import org.corehours.units.CoreHours;
import org.corehours.workload.Optimizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library gives the numbers of the commands, to the last digit. */
class CorehoursTest {

  private static final Corehours TPU = Corehours.on("tpu-v4");
  private static final CoreHours BUDGET = CoreHours.of(5_000);

  private static final LossFunction TRUTH = new ChinchillaForm().with(1.9, 2304, 0.48, 235, 0.285);

  private static final String SWEEP =
      """
      name: small
      models: [nfnet-f0, nfnet-f3]
      budgets: [400, 5k, 110k]
      interval: {draws: 10}
      """;

  @TempDir private Path dir;

  private static JsonNode json(Object value) throws IOException {
    JsonMapper mapper = new JsonMapper();
    return mapper.readTree(mapper.writeValueAsString(value));
  }

  private static void assertSame(Estimate estimate, JsonNode command) throws IOException {
    JsonNode library = json(RowMaps.of(estimate));
    assertThat(library.properties())
        .allSatisfy(
            column -> assertThat(command.get(column.getKey())).isEqualTo(column.getValue()));
  }

  @Test
  void estimatesAsTheCommandDoes() throws IOException {
    assertSame(
        TPU.estimate("nfnet-f3", BUDGET), Shell.json("estimate", "nfnet-f3", "--core-hours", "5k"));
  }

  @Test
  void estimatesAModelThatWasBuilt() throws IOException {
    assertSame(
        TPU.estimate(BuiltInModels.find("t5-base").orElseThrow(), new RunLength.Epochs(0.1)),
        Shell.json("estimate", "t5-base", "--epochs", "0.1"));
  }

  @Test
  void everyChoiceReachesTheEstimate() throws IOException {
    assertSame(
        Corehours.on("tpu-v3")
            .dataset("JFT-4B")
            .batch(2048)
            .chips(32)
            .partition("fsdp=8,data=8")
            .optimizer(Optimizer.ADAFACTOR)
            .law("vit-jft4b-refit")
            .sparsity("2:4")
            .schedule(PruningSchedule.parse("constant"))
            .execution("compressed")
            .site(new Site(1.5, 0.4))
            .estimate("vit-b-16", new RunLength.Examples(1e9)),
        Shell.json(
            ("estimate vit-b-16 --chip tpu-v3 --dataset jft-4b --batch 2048 --chips 32"
                    + " --partition fsdp=8,data=8 --optimizer adafactor --law vit-jft4b-refit"
                    + " --sparsity 2:4 --schedule constant --execution compressed --pue 1.5"
                    + " --kg-co2e-per-kwh 0.4 --examples 1e9")
                .split(" ")));
  }

  @Test
  void aChoiceLeavesTheOriginalAsItWas() {
    Estimate before = TPU.estimate("nfnet-f3", BUDGET);
    Corehours changed = TPU.batch(1024).chips(16);

    assertThat(changed.estimate("nfnet-f3", BUDGET).setup().chips()).isEqualTo(16);
    assertThat(TPU.estimate("nfnet-f3", BUDGET)).isEqualTo(before);
  }

  @Test
  void chipsComeFromFilesToo() throws IOException {
    Path chip = Path.of("..", "configs", "chips", "example-2d.yaml");

    assertSame(
        Corehours.on(chip).estimate("nfnet-f0", BUDGET),
        Shell.json("estimate", "nfnet-f0", "--core-hours", "5k", "--chip", chip.toString()));
  }

  @Test
  void plansAsTheCommandDoes() throws IOException {
    Plan plan =
        TPU.family("vit")
            .execution("sparse-unit")
            .maxChips(128)
            .deadline(Duration.ofHours(100))
            .plan(BUDGET);

    JsonNode command =
        Shell.json(
            ("plan --budget 5k --family vit --execution sparse-unit --max-chips 128"
                    + " --deadline 100h --top 5")
                .split(" "));
    assertThat(plan.designs()).hasSize(command.get("candidates").intValue());
    for (int i = 0; i < 5; i++) {
      RankedDesign ranked = plan.designs().get(i);
      JsonNode expected = command.get("designs").get(i);
      assertThat(ranked.probabilityBest())
          .isEqualTo(expected.get("probability_best").doubleValue());
      assertThat(ranked.loss()).isEqualTo(expected.get("loss").doubleValue());
      assertThat(ranked.design().estimate().setup().chips())
          .isEqualTo(expected.get("chips").intValue());
    }
  }

  @Test
  void plansTheDefaultFamilyIfNoneIsChosen() throws IOException {
    JsonNode best = Shell.json("plan", "--budget", "5k").get("designs").get(0);

    assertThat(TPU.plan(BUDGET).best().design().name()).isEqualTo(best.get("model").textValue());
    assertThat(TPU.plan(BUDGET).best().loss()).isEqualTo(best.get("loss").doubleValue());
  }

  private static List<Observation> runs() {
    List<Observation> runs = new ArrayList<>();
    for (double n = 7e7; n < 1e9; n *= 1.8) {
      for (double d = 1e9; d < 4e10; d *= 4) {
        double loss = TRUTH.loss(0, n, d) * (runs.size() % 2 == 0 ? 1.001 : 0.999);
        runs.add(new Observation(String.format(Locale.ROOT, "%.0f", n), n, d, loss));
      }
    }
    return runs;
  }

  private Path written(List<Observation> runs) throws IOException {
    StringBuilder csv = new StringBuilder("model,parameters,data,loss\n");
    for (Observation run : runs) {
      csv.append(
          String.format(
              Locale.ROOT, "%s,%s,%s,%s%n", run.group(), run.parameters(), run.data(), run.loss()));
    }
    return Files.writeString(dir.resolve("runs.csv"), csv);
  }

  @Test
  void fitsAsTheCommandDoes() throws IOException {
    Path file = written(runs());
    JsonNode command = Shell.json("fit", file.toString(), "--form", "chinchilla");
    FitReport fromFile = Corehours.fit(file, "chinchilla");
    FitReport fromRuns = Corehours.fit(runs(), "chinchilla");

    for (FitReport report : List.of(fromFile, fromRuns)) {
      assertThat(report.fit().value()).isEqualTo(command.get("objective").doubleValue());
      for (Map.Entry<String, Double> coefficient : report.fit().byName().entrySet()) {
        JsonNode expected = command.get("coefficients").get(coefficient.getKey());
        assertThat(coefficient.getValue()).isEqualTo(expected.get("value").doubleValue());
        assertThat(report.intervals().get(coefficient.getKey()).low())
            .isEqualTo(expected.get("low").doubleValue());
      }
    }
  }

  @Test
  void sweepsAsTheCommandDoes() throws IOException {
    Path config = Files.writeString(dir.resolve("sweep.yaml"), SWEEP);
    JsonNode command =
        Shell.json("sweep", config.toString(), "--out", dir.resolve("command").toString());

    StoredSweep swept = Corehours.sweep(config, dir.resolve("library"));

    assertThat(swept.rows()).hasSize(6);
    assertThat(
            json(
                swept.rows().stream()
                    .filter(row -> row.get(Columns.ON_FRONTIER))
                    .map(RowMaps::of)
                    .toList()))
        .isEqualTo(command);
    assertThat(dir.resolve("library").resolve("results.parquet"))
        .hasSameBinaryContentAs(dir.resolve("command").resolve("results.parquet"));
  }

  private static CorehoursException refusal(Supplier<?> question) {
    return catchThrowableOfType(CorehoursException.class, question::get);
  }

  @Test
  void unknownNamesAreRefusedWithTheClosest() {
    CorehoursException refused = refusal(() -> TPU.estimate("nfnet-f33", BUDGET));

    assertThat(refused.parameter()).contains("model");
    assertThat(refused.value()).contains("nfnet-f33");
    assertThat(refused.problem()).startsWith("model (nfnet-f33) is not known");
    assertThat(refused.wayOut()).contains("Maybe you mean nfnet-f3.");
    assertThat(refused).hasMessage(refused.problem() + "\n  " + refused.wayOut().orElseThrow());
  }

  @Test
  void choicesAreRefusedWhereTheyAreMade() {
    assertThat(refusal(() -> TPU.batch(0)).parameter()).contains("batch");
    assertThat(refusal(() -> TPU.chips(-1)).value()).contains("-1");
    assertThat(refusal(() -> TPU.maxChips(0)).parameter()).contains("max_chips");
    assertThat(refusal(() -> TPU.deadline(Duration.ZERO)).parameter()).contains("deadline");
    assertThat(refusal(() -> TPU.dataset("laion")).value()).contains("laion");
    assertThat(refusal(() -> TPU.law("kaplan")).parameter()).contains("law");
    assertThat(refusal(() -> TPU.sparsity("3:2"))).isNotNull();
    assertThat(refusal(() -> TPU.execution("magic"))).isNotNull();
    assertThat(refusal(() -> TPU.partition("data=x"))).isNotNull();
    assertThat(refusal(() -> Corehours.on("tpu-v9")).value()).contains("tpu-v9");
  }

  @Test
  void amountsMustBeAboveZero() {
    assertThat(refusal(() -> TPU.estimate("nfnet-f0", CoreHours.of(0))).parameter())
        .contains("length");
    assertThat(refusal(() -> TPU.plan(CoreHours.of(0))).parameter()).contains("budget");
  }

  @Test
  void aLawOfAnotherFamilyIsRefused() {
    assertThat(refusal(() -> TPU.law("t5-c4").estimate("nfnet-f0", BUDGET)).problem())
        .contains("must be of the family that law t5-c4 was fitted to");
  }

  @Test
  void unknownFamiliesAreRefused() {
    assertThat(refusal(() -> TPU.family("no-such").plan(BUDGET)).problem()).contains("no-such");
  }

  @Test
  void fitsOfTooFewRunsAreRefused() {
    CorehoursException refused = refusal(() -> Corehours.fit(runs().subList(0, 3), "chinchilla"));

    assertThat(refused.wayOut()).isPresent();
    assertThat(refusal(() -> Corehours.fit(runs(), "kaplan")).parameter()).contains("form");
  }

  @Test
  void configsAreRefusedWithAllTheirProblems() throws IOException {
    Path config = Files.writeString(dir.resolve("bad.yaml"), "name: bad\nbudget: 1\nchips: x\n");

    assertThatThrownBy(() -> Corehours.sweep(config, dir.resolve("out")))
        .isInstanceOf(CorehoursException.class)
        .hasCauseInstanceOf(ConfigException.class)
        .hasMessageContaining("budget");
  }

  @Test
  void resultsAreNeverReplaced() throws IOException {
    Path config = Files.writeString(dir.resolve("sweep.yaml"), SWEEP);
    Path out = dir.resolve("out");
    Corehours.sweep(config, out);

    CorehoursException refused = refusal(() -> Corehours.sweep(config, out));

    assertThat(refused.problem()).contains("already contains");
    assertThat(refused.getMessage()).doesNotContain("--");
  }

  @Test
  void sweepsWithoutAllColumnsAreRefusedBeforeTheyRun() throws IOException {
    Path config =
        Files.writeString(dir.resolve("sweep.yaml"), SWEEP + "output: {columns: [model, loss]}\n");
    Path out = dir.resolve("out");

    assertThat(refusal(() -> Corehours.sweep(config, out)).problem()).contains("output.columns");
    assertThat(out).doesNotExist();
  }
}
