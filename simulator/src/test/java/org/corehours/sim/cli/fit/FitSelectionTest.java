package org.corehours.sim.cli.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corehours.sim.cli.Shell.json;
import static org.corehours.sim.cli.Shell.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.corehours.scaling.Laws;
import org.corehours.scaling.form.LossFunction;
import org.corehours.scaling.form.power.ChinchillaForm;
import org.corehours.sim.cli.Shell.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FitSelectionTest {

  private static final LossFunction TRUTH = new ChinchillaForm().with(1.9, 2304, 0.48, 235, 0.285);

  @TempDir private Path dir;
  private String runs;

  @BeforeEach
  void writeRuns() throws IOException {
    SplittableRandom random = new SplittableRandom(4);
    StringBuilder csv = new StringBuilder("parameters,data,loss\n");
    for (double n = 7e7; n < 1e9; n *= 1.8) {
      for (double d = 1e9; d < 4e10; d *= 2) {
        double loss = TRUTH.loss(0, n, d) * Math.exp(0.003 * random.nextGaussian());
        csv.append(String.format(Locale.ROOT, "%.6e,%.6e,%.9f%n", n, d, loss));
      }
    }
    runs = Files.writeString(dir.resolve("runs.csv"), csv).toString();
  }

  @Test
  void ranksAndGoesOnWithTheWinner() throws IOException {
    JsonNode fit = json("fit", runs, "--select", "backtest");
    JsonNode best = fit.get("selection").get(0);
    assertThat(best.get("form").asText()).isIn("chinchilla", "time-average");
    assertThat(fit.get("form")).isEqualTo(best.get("form"));
    assertThat(fit.get("objective_kind")).isEqualTo(best.get("objective_kind"));
    double product =
        best.get("largest_out").asDouble()
            * best.get("one_model_out").asDouble()
            * best.get("rolling_compute").asDouble();
    assertThat(best.get("score").asDouble() / Math.cbrt(product)).isBetween(1 - 1e-9, 1 + 1e-9);
    double last = 0;
    for (JsonNode row : fit.get("selection")) {
      if (!row.get("score").isNull()) {
        assertThat(row.get("score").asDouble()).isGreaterThanOrEqualTo(last);
        last = row.get("score").asDouble();
      }
    }
    JsonNode sparse = fit.get("selection").get(fit.get("selection").size() - 1);
    assertThat(sparse.get("form").asText()).isEqualTo("sparse");
    assertThat(sparse.get("note").asText()).startsWith("not identifiable: sparsity");
  }

  @Test
  void theLawFileSaysWhatWasSelected() throws IOException {
    Path law = dir.resolve("law.yaml");
    Outcome outcome =
        run("fit", runs, "--select", "backtest", "--residuals", "log", "--out", law.toString());
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("score", "not identifiable: ", "geometric mean", "1/sqrt(2 n)")
        .doesNotContain("power-law", "plain residuals");
    String command = Laws.read(law).file().command();
    assertThat(command)
        .matches(
            "\\./corehours fit runs\\.csv --form (chinchilla|time-average) --residuals log"
                + " (--huber-delta 0\\.0?01|--least-squares) --out law\\.yaml");
    String first = Files.readString(law);
    List<String> again = List.of(command.replace("./corehours ", "").split(" "));
    String[] args =
        again.stream()
            .map(arg -> arg.equals("runs.csv") || arg.equals("law.yaml") ? dir + "/" + arg : arg)
            .toArray(String[]::new);
    Files.delete(law);
    assertThat(run(args).code()).isZero();
    assertThat(Files.readString(law)).isEqualTo(first);
  }

  @Test
  void optionsRestrictTheCandidates() throws IOException {
    JsonNode fit =
        json("fit", runs, "--select", "backtest", "--form", "chinchilla", "--huber-delta", "0.02");
    assertThat(fit.get("selection")).hasSize(1);
    assertThat(fit.get("objective_kind").asText()).isEqualTo("Huber, delta 0.02, log residuals");
  }

  @Test
  void reportHoldsTheSelectionAndTheCommand() throws IOException {
    Path report = dir.resolve("report");
    String[] args = {
      "fit", runs, "--select", "backtest", "--form", "chinchilla", "--report", report.toString()
    };
    Outcome outcome = run(args);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(Files.readString(report.resolve("report.html")))
        .contains("chinchilla law of runs.csv", "How form and objective were selected")
        .contains("./corehours fit " + runs + " --select backtest --form chinchilla --report")
        .contains("./corehours fit runs.csv --form chinchilla --residuals")
        .contains("held-out models within");
    Outcome second = run(args);
    assertThat(second.code()).isEqualTo(2);
    assertThat(second.err()).contains("already contains a report.html", "Maybe --force");
    assertThat(run("fit", runs, "--form", "chinchilla", "--report", report.toString(), "--force"))
        .extracting(Outcome::code)
        .isEqualTo(0);
    assertThat(Files.readString(report.resolve("report.html"))).doesNotContain("were selected");
  }

  @Test
  void refusesWhatItCannotSelect() {
    assertThat(refusal("fit", runs, "--select", "aic")).contains("aic", "BACKTEST");
    assertThat(refusal("fit", runs, "--select", "backtest", "--form", "sparse"))
        .contains("no form can be selected", "sparsity must take at least 3", "Maybe");
    assertThat(
            refusal("fit", runs, "--select", "backtest", "--form", "power-law", "--out", "l.yaml"))
        .contains("the form power-law");
  }

  private static String refusal(String... args) {
    Outcome outcome = run(args);
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.err()).doesNotContain("\tat ");
    return outcome.err();
  }
}
