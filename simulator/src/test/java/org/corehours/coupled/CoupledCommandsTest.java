package org.corehours.coupled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.corehours.sim.cli.Shell.json;
import static org.corehours.sim.cli.Shell.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.StreamSupport;
import org.corehours.scaling.CostMultiplier;
import org.corehours.scaling.LawFile;
import org.corehours.scaling.Laws;
import org.corehours.scaling.OptimalSparsity;
import org.corehours.scaling.form.power.SparseForm;
import org.corehours.sim.cli.Shell.Outcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A form that is not separable in D, which no class of the program knows, from a fit to its answers
 * everywhere; each loss is compared with the formula written out.
 */
@ExtendWith(WithCoupledForms.class)
class CoupledCommandsTest {

  private static final double EXACT = 1e-12;
  private static final int DRAWS = 1000;
  private static final double[] TRUTH = {1.6, 900, 0.42, 1500, 0.33, 0.8};

  @TempDir private static Path dir;

  private static String law;
  private static CoupledLaws said;
  private static JsonNode fit;

  @BeforeAll
  static void fitALaw() throws IOException {
    law = dir.resolve("my-coupled.yaml").toString();
    fit =
        json(
            ("fit "
                    + writeRuns()
                    + " --form coupled --least-squares --residuals log --family nfnet")
                .concat(" --dataset jft-4b --bootstrap residual --out " + law)
                .split(" "));
    said = CoupledLaws.read(Path.of(law));
  }

  private static Path writeRuns() throws IOException {
    SplittableRandom random = new SplittableRandom(4);
    StringBuilder csv = new StringBuilder("parameters,data,loss\n");
    for (double n = 1e7; n < 2e9; n *= 2) {
      for (double d = 2e8; d < 6e10; d *= 2) {
        double loss = CoupledLaws.direct("coupled", TRUTH, 0, n, d);
        csv.append(
            String.format(
                Locale.ROOT,
                "%.6e,%.6e,%.9f%n",
                n,
                d,
                loss * Math.exp(0.001 * random.nextGaussian())));
      }
    }
    return Files.writeString(dir.resolve("runs.csv"), csv);
  }

  private static JsonNode ask(String command, String... more) throws IOException {
    List<String> args = new ArrayList<>(Splitter.on(' ').splitToList(command));
    args.addAll(List.of(more));
    return json(args.toArray(String[]::new));
  }

  private static void assertLoss(JsonNode row, double loss) {
    assertThat(row.get("loss").asDouble() / loss).isCloseTo(1, within(EXACT));
  }

  @Test
  void isFittedAndWritten() throws IOException {
    assertThat(fit.get("form").asText()).isEqualTo("coupled");
    assertThat(fit.get("converged").asBoolean()).isTrue();
    assertThat(fit.get("gradient_norm").asDouble()).isLessThan(1e-7);
    assertThat(fit.get("coefficients")).hasSize(6);
    JsonNode gamma = fit.get("coefficients").get("gamma");
    assertThat(TRUTH[5])
        .isBetween(gamma.get("profile_low").asDouble(), gamma.get("profile_high").asDouble());
    assertThat(fit.get("backtests")).hasSize(3);
    LawFile file = Laws.read(Path.of(law)).file();
    assertThat(file.form()).isEqualTo("coupled");
    assertThat(file.covariance()).hasSize(6);
    assertThat(file.coefficients().keySet())
        .containsExactly("E", "A", "alpha", "B", "beta", "gamma");
    assertThat(file.draws().lines()).hasSize(1 + DRAWS);
  }

  @Test
  void isSelected() throws IOException {
    JsonNode selected =
        ask("fit " + dir.resolve("runs.csv") + " --select backtest --least-squares");
    assertThat(selected.get("selection").findValuesAsText("form"))
        .contains("coupled", "chinchilla", "coupled-sparse");
    assertThat(selected.get("form").asText()).isEqualTo("coupled");
  }

  @Test
  void predicts() throws IOException {
    JsonNode p = ask("predict --parameters 4e8 --data 8e9 --law", law);
    assertLoss(p, said.loss(0, 4e8, 8e9));
    assertInterval(p, 0, 4e8, 8e9);
    Outcome sparse =
        run("predict", "--law", law, "--parameters", "4e8", "--data", "8e9", "--sparsity", "0.5");
    assertThat(sparse.code()).isEqualTo(2);
    assertThat(sparse.err()).contains("a law of the form coupled has no term for it");
  }

  private static void assertInterval(JsonNode row, double s, double n, double d) {
    assertThat(row.get("loss_low").asDouble() / said.quantile(s, n, d, DRAWS, 0.05))
        .isCloseTo(1, within(EXACT));
    assertThat(row.get("loss_high").asDouble() / said.quantile(s, n, d, DRAWS, 0.95))
        .isCloseTo(1, within(EXACT));
  }

  @Test
  void estimatesARunWithItsCurve() throws IOException {
    JsonNode e = ask("estimate nfnet-f3 --core-hours 5k --curve --law", law);
    double n = e.get("law_parameters").asDouble();
    assertThat(e.get("law").asText()).isEqualTo("my-coupled");
    assertLoss(e, said.loss(0, n, e.get("examples").asDouble()));
    assertInterval(e, 0, n, e.get("examples").asDouble());
    JsonNode curve = e.get("curve");
    assertThat(curve.get(curve.size() - 1).get("loss").asDouble())
        .isCloseTo(e.get("loss").asDouble(), within(1e-9));
    for (JsonNode point : curve) {
      assertThat(point.get("loss").asDouble())
          .isGreaterThan(said.loss(0, n, Double.POSITIVE_INFINITY));
    }
    JsonNode stopping = e.get("stopping_early");
    double data = stopping.get("stopped").get("examples").asDouble();
    assertThat(stopping.get("loss_planned_for_it").asDouble() / said.loss(0, n, data))
        .isCloseTo(1, within(EXACT));
  }

  @Test
  void sweeps() throws IOException {
    Path config =
        Files.writeString(
            dir.resolve("sweep.yaml"),
            """
            name: coupled
            models: [nfnet-f0, nfnet-f3, nfnet-f7+]
            budgets: {from: 0.4k, to: 110k, points: 100, scale: log}
            law: my-coupled.yaml
            interval: {draws: 300}
            output: {formats: [csv, html]}
            """);
    Path out = dir.resolve("out");
    Outcome outcome = run("sweep", config.toString(), "--out", out.toString());
    assertThat(outcome.code()).as(outcome.err()).isZero();
    List<String> lines = Files.readAllLines(out.resolve("results.csv"));
    Splitter comma = Splitter.on(',');
    List<String> header = comma.splitToList(lines.get(0));
    assertThat(lines.size()).isGreaterThan(200);
    for (int i = 1; i < lines.size(); i++) {
      // the texts with commas come last
      List<String> row = comma.splitToList(lines.get(i));
      double n = number(header, row, "law_parameters");
      double d = number(header, row, "law_data");
      assertThat(number(header, row, "loss") / said.loss(0, n, d)).isCloseTo(1, within(EXACT));
      // between nodes, for more lengths than 65
      assertThat(number(header, row, "loss_low") / said.quantile(0, n, d, 300, 0.05))
          .isCloseTo(1, within(1e-3));
      assertThat(number(header, row, "loss_high") / said.quantile(0, n, d, 300, 0.95))
          .isCloseTo(1, within(1e-3));
    }
    assertThat(Files.readString(out.resolve("report.html"))).contains("my-coupled");
  }

  private static double number(List<String> header, List<String> row, String column) {
    return Double.parseDouble(row.get(header.indexOf(column)));
  }

  /** Chances and regret are counted draw by draw from the formula. */
  @Test
  void plans() throws IOException {
    JsonNode plan = ask("plan --budget 2k --top 1000 --law", law);
    List<JsonNode> designs =
        StreamSupport.stream(plan.get("designs").spliterator(), false).toList();
    assertThat(plan.get("law").asText()).isEqualTo("my-coupled");
    assertThat(designs).hasSize(plan.get("candidates").asInt()).hasSizeGreaterThan(10);
    double[][] losses =
        designs.stream()
            .map(d -> said.ofDraws(0, d.get("law_parameters").asDouble(), examples(d)))
            .toArray(double[][]::new);
    double[] wins = new double[designs.size()];
    double[] regret = new double[designs.size()];
    for (int j = 0; j < DRAWS; j++) {
      int best = 0;
      for (int i = 0; i < losses.length; i++) {
        best = losses[i][j] < losses[best][j] ? i : best;
      }
      wins[best] += 1.0 / DRAWS;
      for (int i = 0; i < losses.length; i++) {
        regret[i] += (losses[i][j] - losses[best][j]) / DRAWS;
      }
    }
    for (int i = 0; i < losses.length; i++) {
      JsonNode design = designs.get(i);
      assertLoss(design, said.loss(0, design.get("law_parameters").asDouble(), examples(design)));
      assertThat(design.get("probability_best").asDouble()).isCloseTo(wins[i], within(EXACT));
      assertThat(design.get("expected_regret").asDouble()).isCloseTo(regret[i], within(EXACT));
    }
  }

  private static double examples(JsonNode design) {
    return design.get("examples").asDouble();
  }

  /** No sparsity on a grid is better than what is advised. */
  @Test
  void advisesOnSparsity() throws IOException {
    String file = CoupledLaws.writeSparse(dir).toString();
    CoupledLaws vit = CoupledLaws.read(Path.of(file));
    JsonNode p = ask("predict --parameters 2e7 --data 1e9 --sparsity 0.75 --law", file);
    assertLoss(p, vit.loss(0.75, 2e7, 1e9));
    double multiplier = p.get("dense_equivalent_multiplier").asDouble();
    assertThat(vit.loss(0, multiplier * 2e7, 1e9))
        .isCloseTo(p.get("loss").asDouble(), within(1e-12));
    JsonNode advice = ask("sparsity --parameters 2e7 --train-flops 1e20 --law", file);
    JsonNode masked = advice.get("executions").get(0);
    double dense = 1e20 / (6 * 2e7 * 196);
    double best = masked.get("optimal_sparsity").asDouble();
    assertThat(best).isBetween(0.05, 0.9);
    assertThat(masked.get("loss").asDouble())
        .isCloseTo(vit.loss(best, 2e7, dense * (1 - best)), within(1e-11));
    for (double s = 0; s < 0.95; s += 0.001) {
      assertThat(vit.loss(s, 2e7, dense * (1 - s)))
          .isGreaterThanOrEqualTo(masked.get("loss").asDouble() - 1e-12);
    }
    Path out = dir.resolve("sparsity");
    JsonNode onChip = ask("sparsity vit-b-16 --core-hours 2k --out " + out + " --law", file);
    assertThat(onChip.get("executions")).hasSize(4);
    assertThat(out.resolve("optimal-sparsity.svg")).isNotEmptyFile();
    JsonNode pruned =
        ask(
            "estimate vit-b-16 --core-hours 2k --sparsity 0.5 --execution ideal --curve --law",
            file);
    assertLoss(
        pruned,
        vit.loss(0.5, pruned.get("law_parameters").asDouble(), pruned.get("examples").asDouble()));
  }

  /** What is best does not depend on an outer exponent: contours are those of the sum of powers. */
  @Test
  void contoursAreThoseOfTheSum() {
    OptimalSparsity coupled =
        new OptimalSparsity(new CoupledSparseForm().with(17, 0.7, 45, 0.3, 7e8, 0.4, 0.6, 0.7), 2);
    OptimalSparsity sum =
        new OptimalSparsity(new SparseForm().with(17, 0.7, 45, 0.3, 7e8, 0.4, 0.6), 2);
    for (CostMultiplier multiplier : CostMultiplier.values()) {
      for (double s = 0; s < 1; s += 0.1) {
        assertThat(coupled.computeFor(1e8, s, multiplier) / sum.computeFor(1e8, s, multiplier))
            .isCloseTo(1, within(1e-10));
      }
    }
  }
}
