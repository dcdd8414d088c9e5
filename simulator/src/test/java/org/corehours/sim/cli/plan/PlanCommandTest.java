package org.corehours.sim.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.corehours.sim.cli.Shell.json;
import static org.corehours.sim.cli.Shell.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Splitter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.corehours.sim.cli.Shell.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanCommandTest {

  @TempDir private Path dir;

  private static JsonNode plan(String... more) throws Exception {
    List<String> args = new ArrayList<>(List.of("plan", "--depths", "1,2,4", "--widths", "1"));
    args.addAll(List.of(more));
    return json(args.toArray(String[]::new));
  }

  @Test
  void jsonHasTheNamesOfAnEstimateAndItsOwn() throws Exception {
    JsonNode plan = plan("--budget", "5k");
    assertThat(plan.fieldNames())
        .toIterable()
        .contains(
            "budget_core_hours",
            "designs",
            "within_half_percent",
            "next_doubling",
            "law",
            "warnings");
    List<String> names = new ArrayList<>();
    json("estimate", "nfnet-f0").fieldNames().forEachRemaining(names::add);
    names.removeAll(List.of("breakdown", "learning_rate_grid", "learning_rate_next"));
    assertThat(plan.at("/designs/0").fieldNames())
        .toIterable()
        .containsAll(names)
        .contains("probability_best", "expected_regret", "model_file");
    assertThat(plan.at("/designs")).hasSize(3);
    assertThat(plan.at("/within_half_percent/parameters/0").asDouble())
        .isLessThanOrEqualTo(plan.at("/designs/0/parameters").asDouble());
  }

  /** The same model, chips, partition and core-hours. */
  @Test
  void everyDesignIsWhatEstimateSays() throws Exception {
    for (JsonNode design : plan("--budget", "5k").get("designs")) {
      JsonNode estimate =
          json(
              "estimate",
              design.get("model").asText(),
              "--core-hours",
              "5k",
              "--chips",
              design.get("chips").asText(),
              "--partition",
              design.get("partition").asText());
      for (String name : List.of("loss", "loss_low", "loss_high", "core_hours", "usd", "epochs")) {
        assertThat(design.get(name).asDouble()).isEqualTo(estimate.get(name).asDouble());
      }
    }
  }

  @Test
  void aSparseDesignIsWhatEstimateSaysOfItsModelFile() throws Exception {
    JsonNode plan =
        json("plan", "--budget", "20", "--family", "vit", "--depths", "6", "--widths", "320");
    assertThat(plan.get("law").asText()).isEqualTo("vit-jft4b-refit");
    assertThat(plan.get("warnings").get(0).asText()).contains("vit-jft4b-refit", "no draws");
    for (JsonNode design : plan.get("designs")) {
      Path model = Files.writeString(dir.resolve("model.yaml"), design.get("model_file").asText());
      JsonNode estimate =
          json(
              "estimate",
              model.toString(),
              "--law",
              "vit-jft4b-refit",
              "--core-hours",
              "20",
              "--chips",
              design.get("chips").asText(),
              "--partition",
              design.get("partition").asText(),
              "--sparsity",
              design.get("sparsity_pattern").asText());
      assertThat(design.get("loss").asDouble()).isEqualTo(estimate.get("loss").asDouble());
      assertThat(design.get("parameters").asLong()).isEqualTo(estimate.get("parameters").asLong());
    }
  }

  /** What the plan says of that slice and that sparsity is what an estimate of them says. */
  @Test
  void chipsAndSparsityAskedForHoldForAllDesigns() throws Exception {
    JsonNode plan =
        json(
            "plan",
            "--budget",
            "200",
            "--family",
            "vit",
            "--depths",
            "12",
            "--widths",
            "384,768",
            "--sparsity",
            "2:4",
            "--chips",
            "16");
    assertThat(plan.get("designs")).hasSize(4);
    for (JsonNode design : plan.get("designs")) {
      assertThat(design.get("chips").asInt()).isEqualTo(16);
      assertThat(design.get("sparsity_pattern").asText()).isEqualTo("2:4");
    }
    assertThat(plan.at("/next_doubling/sparsity_pattern").asText()).isEqualTo("2:4");
    JsonNode best = plan.at("/designs/0");
    JsonNode estimate =
        json(
            "estimate",
            best.get("model").asText(),
            "--law",
            "vit-jft4b-refit",
            "--core-hours",
            "200",
            "--chips",
            "16",
            "--sparsity",
            "2:4");
    assertThat(best.get("loss")).isEqualTo(estimate.get("loss"));
    assertThat(best.get("usd")).isEqualTo(estimate.get("usd"));
  }

  @Test
  void severalBudgetsArePlans() throws Exception {
    JsonNode plans = plan("--budget", "0.4k,10k").get("plans");
    assertThat(plans).hasSize(2);
    assertThat(plans.at("/1/budget_core_hours").asDouble()).isEqualTo(10_000);
    Outcome text = run("plan", "--depths", "1,2,4", "--widths", "1", "--budget", "0.4k,10k");
    assertThat(text.out())
        .startsWith("From 400 to 10.0k core-hours")
        .contains("epochs first reach 1");
  }

  /** A chip-hour, two core-hours, costs 3.22 USD. */
  @Test
  void moneyBuysCoreHours() throws Exception {
    JsonNode plan = plan("--usd", "3220");
    assertThat(plan.get("budget_core_hours").asDouble()).isCloseTo(2000, within(1e-9));
    assertThat(plan.at("/designs/0/usd").asDouble()).isBetween(3219.0, 3220.001);
    JsonNode cheap = plan("--usd", "3220", "--usd-per-chip-hour", "1.61");
    assertThat(cheap.get("budget_core_hours").asDouble()).isCloseTo(4000, within(1e-9));
  }

  /** 1k core-hours are 500 chip-hours. */
  @Test
  void theSiteIsTheUsers() throws Exception {
    Path site = Files.writeString(dir.resolve("site.yaml"), "pue: 2\nwatts_per_chip: 100\n");
    JsonNode design =
        plan("--budget", "1k", "--site", site.toString(), "--kg-co2e-per-kwh", "0.5")
            .at("/designs/0");
    assertThat(design.get("energy_kwh").asDouble()).isCloseTo(100, within(0.1));
    assertThat(design.get("kg_co2e").asDouble()).isCloseTo(50, within(0.05));
    JsonNode estimate =
        json("estimate", "nfnet-f0", "--core-hours", "1k", "--site", site.toString(), "--pue", "1");
    assertThat(estimate.get("energy_kwh").asDouble()).isCloseTo(50, within(0.1));
  }

  @Test
  void textSaysWhatToTrainFirst() {
    Outcome text = run("plan", "--budget", "5k", "--depths", "1,4", "--widths", "1");
    assertThat(text.out())
        .startsWith("Train nfnet-f3 for ")
        .contains("USD: loss ", "Twice the budget lowers the loss by");
  }

  @Test
  void familiesAreNotCompared() {
    Outcome text =
        run("plan", "--budget", "30", "--family", "nfnet,vit", "--depths", "4", "--widths", "384");
    assertThat(text.code()).isEqualTo(2);
    text = run("plan", "--budget", "30", "--family", "nfnet,vit", "--depths", "4");
    assertThat(text.out()).contains("cannot be compared").contains("Train nfnet-", "Train vit-");
  }

  @Test
  void filesAreWritten() {
    Path out = dir.resolve("plans");
    Outcome outcome =
        run("plan", "--depths", "1,2", "--budget", "0.4k,2k", "--out", out.toString());
    assertThat(outcome.code()).as(outcome.err()).isZero();
    for (String image : List.of("svg", "png")) {
      assertThat(out.resolve("best-vs-budget-nfnet." + image)).isNotEmptyFile();
      assertThat(out.resolve("loss-vs-parameters-nfnet-2000." + image)).isNotEmptyFile();
    }
    assertThat(out.resolve("designs.csv")).isNotEmptyFile();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plan | --budget",
        "plan --budget -1 | --budget (-1.0)",
        "plan --budget 10k --usd 5k | mutually exclusive",
        "plan --budget ten | 'ten'",
        "plan --usd 1k --usd-per-chip-hour 0 | costs nothing",
        "plan --budget 10k --family decoder | family (decoder)",
        "plan --budget 10k --family nfnets | Maybe you mean nfnet",
        "plan --budget 10k --deadline 14 | Maybe 14d",
        "plan --budget 10k --deadline 1h --max-chips 64 | --deadline (1.00 h)",
        "plan --budget 10k --max-chips 0 | --max-chips (0.0)",
        "plan --budget 10k --chip tpu-v9 | chip (tpu-v9)",
        "plan --budget 10k --dataset jft | dataset (jft)",
        "plan --budget 10k --dataset imagenet | no loss law",
        "plan --budget 10k --dataset c4 | holds text",
        "plan --budget 10k --data-limit 0 | --data-limit (0.0)",
        "plan --budget 10k --batch 1.5 | --batch (1.5)",
        "plan --budget 10k --law vit-jft4b | --law (vit-jft4b)",
        "plan --budget 10k --law nope | law (nope)",
        "plan --budget 10k --family vit --execution fast | --execution (fast)",
        "plan --budget 10k --depths 0 | --depths (0)",
        "plan --budget 10k --widths wide | --widths (wide)",
        "plan --budget 10k --family vit --widths 100 | --widths (100)",
        "plan --budget 10k --pue 0.5 | --pue (0.5)",
        "plan --budget 10k --site nowhere.yaml | --site (nowhere.yaml)",
        "plan --budget 1e-6 | does not pay for one step",
        "plan --budget 1e-6 | a smaller --batch",
        "plan --budget 10k --chips 0 | --chips (0.0)",
        "plan --budget 10k --chips 5000 | --chips (5000) are too many for a batch of 4096",
        "plan --budget 10k --chips 64 --max-chips 32 | --max-chips (32) is less than the --chips",
        "plan --budget 10k --sparsity 0.5 | --sparsity (0.5) does not apply: nfnet",
        "plan --budget 10k --family vit --sparsity 7:9 | --sparsity (7:9) does not fit vit",
        "plan --budget 10k --family vit --sparsity 5:4 | Maybe 4:5",
        "plan --budget 10k --family vit --sparsity 0.5 --execution sparse-unit | needs an n:m pattern",
        "plan --budget 10k --family t5 --depths 48 --widths 8192 --chips 1 | Maybe --chips",
        "plan --budget 10k --widths 1e-300 | --widths (1e-300) must be a multiplier",
      })
  void badInputSaysWhereAndWhatWouldDo(String command, String says) {
    Outcome outcome = run(Splitter.on(' ').splitToList(command).toArray(String[]::new));
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains(says).doesNotContain("\tat ");
    assertThat(outcome.err().lines().count()).isGreaterThanOrEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "puee: 1.1 | Maybe pue",
        "pue: many | must be a number",
        "- 1 | must map keys to numbers",
        "pue: [1 | not valid YAML",
        "pue: 0.9 | pue (0.9)",
      })
  void badSiteFilesAreRefused(String text, String says) throws Exception {
    Path site = Files.writeString(dir.resolve("site.yaml"), text);
    Outcome outcome = run("plan", "--budget", "10k", "--site", site.toString());
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains(says, "Maybe").doesNotContain("\tat ");
  }
}
