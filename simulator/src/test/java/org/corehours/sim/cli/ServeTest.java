package org.corehours.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.corehours.sim.serve.Explorer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The explorer answers what the commands answer. */
class ServeTest {

  private static Explorer explorer;

  @TempDir private Path dir;

  @BeforeAll
  static void start() {
    explorer = Explorer.start("test", "127.0.0.1", 0, (asked, cause) -> {});
  }

  @AfterAll
  static void stop() {
    explorer.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "budget=10k; --budget 10k",
        "budget=400&top=3; --budget 400 --top 3",
        "budget=5k&family=vit; --budget 5k --family vit",
        "budget=5k&family=vit&execution=sparse-unit; --budget 5k --family vit"
            + " --execution sparse-unit",
        "budget=2k&family=t5&max_chips=64; --budget 2k --family t5 --max-chips 64",
        "budget=20k&chip=tpu-v3; --budget 20k --chip tpu-v3",
        "budget=10k&usd_per_chip_hour=2; --budget 10k --usd-per-chip-hour 2",
        "budget=10k&chips=32; --budget 10k --chips 32",
        "budget=5k&chips=3&top=2; --budget 5k --chips 3 --top 2",
        "budget=5k&family=vit&sparsity=2:4&execution=sparse-unit&chips=64; --budget 5k"
            + " --family vit --sparsity 2:4 --execution sparse-unit --chips 64",
        "budget=2k&family=t5&sparsity=dense&max_chips=100; --budget 2k --family t5"
            + " --sparsity dense --max-chips 100",
      })
  void plansAreThoseOfTheCommand(String query, String options) throws Exception {
    String[] words = ("plan " + options).split(" ", -1);
    assertThat(get("/api/plan?" + query)).isEqualTo(Shell.json(words));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "budget=5k&depth=4&width=1&chips=64; nfnet-f3 --core-hours 5k --chips 64"
            + " --law nfnet-jft4b",
        "budget=5k&family=vit&depth=24&width=1024&sparsity=2:4&chips=64; vit-l-16"
            + " --core-hours 5k --chips 64 --law vit-jft4b-refit --sparsity 2:4",
        "budget=1k&family=vit&depth=24&width=1024&sparsity=0.75&execution=ideal&chips=32;"
            + " vit-l-16 --core-hours 1k --chips 32 --law vit-jft4b-refit --sparsity 0.75"
            + " --execution ideal",
        "budget=5k&family=vit&depth=12&width=768&sparsity=dense&chips=64&usd_per_chip_hour=2;"
            + " vit-b-16 --core-hours 5k --chips 64 --law vit-jft4b-refit --usd-per-chip-hour 2",
        "budget=0.01&family=t5&depth=6&width=512&sparsity=dense&chips=2; t5-small --core-hours 0.01"
            + " --chips 2 --law t5-c4-refit",
      })
  void estimatesAreThoseOfTheCommand(String query, String options) throws Exception {
    String command = "estimate " + options.strip() + " --curve --curve-points 40";
    ObjectNode answer = (ObjectNode) get("/api/estimate?" + query);
    answer.remove(List.of("model_file", "design_warnings", "design_caveats"));
    assertThat(answer).isEqualTo(Shell.json(command.split(" ", -1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "budget=10k",
        "budget=777&usd_per_chip_hour=1.5",
        "budget=3k&depth=3&width=1.25",
        "budget=3k&depth=4&width=1&chips=32",
        "budget=5k&family=vit&depth=16&width=768&sparsity=2:4&execution=sparse-unit",
        "budget=5k&family=vit&sparsity=0.75&execution=ideal&chips=64",
        "budget=500&family=t5&sparsity=dense",
        "budget=2k&chip=tpu-v3&max_chips=64",
      })
  void aSweepOfTheExportedConfigGivesTheSameNumbers(String query) throws Exception {
    Path config = Files.writeString(dir.resolve("exported.yaml"), text("/api/config?" + query));
    Path out = dir.resolve("out");
    Shell.Outcome outcome =
        Shell.run("sweep", config.toString(), "--out", out.toString(), "--format", "json");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    JsonNode row = new JsonMapper().readTree(outcome.out()).get(0);
    JsonNode shown = get("/api/view?" + query).get("design");
    for (String field :
        List.of(
            "model",
            "parameters",
            "non_zero_parameters",
            "sparsity_pattern",
            "execution",
            "examples",
            "epochs",
            "steps",
            "chips",
            "partition",
            "step_seconds",
            "mfu",
            "core_hours",
            "wall_clock_hours",
            "usd",
            "energy_kwh",
            "learning_rate",
            "law",
            "loss",
            "extrapolated")) {
      assertThat(row.get(field)).as(field).isEqualTo(shown.get(field));
    }
    for (String end : List.of("loss_low", "loss_high")) {
      double value = row.get(end).asDouble();
      assertThat(value).as(end).isCloseTo(shown.get(end).asDouble(), withinPercentage(1e-12));
    }
    assertThat(curveEnd(out)).isEqualTo(end(shown.get("curve")));
  }

  /** Core-hours and loss at the end of the only stored curve. */
  private static List<Double> curveEnd(Path out) throws IOException {
    List<String> lines = Files.readAllLines(out.resolve("curves.csv"));
    List<String> names = List.of(lines.get(0).split(",", -1));
    String[] last = lines.get(lines.size() - 1).split(",", -1);
    return List.of(
        Double.parseDouble(last[names.indexOf("core_hours")]),
        Double.parseDouble(last[names.indexOf("loss")]));
  }

  private static List<Double> end(JsonNode curve) {
    JsonNode last = curve.get(curve.size() - 1);
    return List.of(last.get("core_hours").asDouble(), last.get("loss").asDouble());
  }

  /** Chips and sparsity asked for hold for the plan, for twice the budget and at all budgets. */
  @Test
  void constraintsHoldEverywhere() throws Exception {
    String query = "?budget=5k&family=vit&chips=32&sparsity=0.75";
    JsonNode view = get("/api/view" + query);
    assertThat(view.get("design").get("model")).isEqualTo(view.at("/plan/designs/0/model"));
    for (JsonNode design : view.at("/plan/designs")) {
      assertThat(design.get("chips").asInt()).isEqualTo(32);
      assertThat(design.get("sparsity_pattern").asText()).isEqualTo("0.75");
    }
    assertThat(view.at("/plan/next_doubling/sparsity_pattern").asText()).isEqualTo("0.75");
    for (JsonNode row : view.get("growth")) {
      assertThat(row.get("chips").asInt()).isEqualTo(32);
      assertThat(row.get("sparsity_pattern").asText()).isEqualTo("0.75");
    }
    assertThat(view.get("growth")).isEqualTo(get("/api/growth" + query));
    JsonNode own = get("/api/view" + query + "&depth=12&width=768").get("design");
    assertThat(own.get("chips").asInt()).isEqualTo(32);
    assertThat(own.get("sparsity_pattern").asText()).isEqualTo("0.75");
    assertThat(own.get("loss").asDouble())
        .isGreaterThanOrEqualTo(view.at("/plan/designs/0/loss").asDouble());
  }

  /** The law gives so short a run losses beyond all numbers: JSON has no word for them but null. */
  @Test
  void whatIsNoNumberIsNull() throws Exception {
    String answer = text("/api/estimate?budget=0.01&family=t5");
    assertThat(answer).doesNotContain("Infinity", "NaN");
  }

  @Test
  void theEdgeOfWhatIsShownReachesTheBudget() throws Exception {
    JsonNode rows = get("/api/growth?budget=1M");
    assertThat(rows.size()).isGreaterThan(33);
    assertThat(rows.get(rows.size() - 1).get("budget_core_hours").asDouble()).isEqualTo(1e6);
    JsonNode view = get("/api/view?budget=50");
    assertThat(view.at("/growth/0/budget_core_hours").asDouble()).isEqualTo(50);
    assertThat(view.at("/growth/0/loss")).isEqualTo(view.at("/design/loss"));
    assertThat(view.at("/design_growth/0/loss")).isEqualTo(view.at("/design/loss"));
  }

  /** What the plan knows of a design and an estimate of it does not. */
  @Test
  void designWarningsStandByThemselves() throws Exception {
    JsonNode deep = get("/api/estimate?budget=5k&depth=16&width=1&chips=64");
    assertThat(deep.get("design_warnings").toString()).contains("shape: outside those of");
    assertThat(deep.get("warnings").toString()).doesNotContain("shape");
    JsonNode plan = get("/api/plan?budget=110k&top=1").at("/designs/0/warnings");
    JsonNode view = get("/api/view?budget=110k").get("design");
    assertThat(plan).hasSize(view.get("warnings").size() + view.get("design_warnings").size());
  }

  @Test
  void thePriceIsOfAChipHour() throws Exception {
    JsonNode view = get("/api/view?budget=3k&usd_per_chip_hour=1.5");
    for (String path : List.of("/plan/designs/0", "/design", "/growth/4", "/twice_the_chips")) {
      JsonNode row = view.at(path);
      double chipHours = row.get("chips").asInt() * row.get("wall_clock_hours").asDouble();
      assertThat(row.get("usd").asDouble()).as(path).isEqualTo(chipHours * 1.5);
    }
    assertThat(get("/api/plan?usd_per_chip_hour=-0").at("/designs/0/usd").toString())
        .isEqualTo("0.0");
  }

  @Test
  void theViewHoldsThePlanAndTheDesign() throws Exception {
    String query = "?budget=8k&depth=4&width=1";
    JsonNode view = get("/api/view" + query);
    assertThat(view.get("plan")).isEqualTo(get("/api/plan?budget=8k"));
    assertThat(view.get("design")).isEqualTo(get("/api/estimate" + query));
    assertThat(view.get("config").asText()).isEqualTo(text("/api/config" + query));
    assertThat(view.get("growth")).isEqualTo(get("/api/growth?budget=8k")).hasSize(33);
    JsonNode twice = view.get("twice_the_chips");
    assertThat(twice.get("chips").asInt()).isEqualTo(2 * view.get("design").get("chips").asInt());
    assertThat(twice.get("wall_clock_hours").asDouble())
        .isLessThan(view.get("design").get("wall_clock_hours").asDouble());
  }

  @Test
  void aPortThatCannotBeIsRefused() {
    Shell.Outcome outcome = Shell.run("serve", "--port", "70000");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("--port (70000)", "Maybe 8080");
  }

  private static JsonNode get(String path) throws Exception {
    return new JsonMapper().readTree(text(path));
  }

  private static String text(String path) throws Exception {
    URI uri = URI.create(explorer.url().replaceFirst("/$", "") + path);
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }
}
