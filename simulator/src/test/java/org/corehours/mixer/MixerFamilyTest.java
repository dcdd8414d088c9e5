package org.corehours.mixer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.base.Splitter;
import com.google.common.collect.Streams;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.corehours.architecture.ModelFamilies;
import org.corehours.scaling.Laws;
import org.corehours.scaling.form.LossFunction;
import org.corehours.workload.Workload;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A family that no class of the program knows, in a jar with one package and one law file, runs
 * through the commands and the explorer; each loss is compared with the formula written out.
 */
class MixerFamilyTest {

  private static final double EXACT = 1e-12;

  /** Rounding of the paper's table [millions]. */
  private static final double HALF = 0.5;

  private static final Pattern URL = Pattern.compile("http://\\S+(?=\\R)");
  private static final Splitter COMMA = Splitter.on(',');

  @TempDir private static Path dir;

  private static OtherJvm jvm;

  @BeforeAll
  static void pack() throws IOException {
    jvm = OtherJvm.withTheFamily(dir);
  }

  private static Mixer builtIn(String name) {
    return new MixerFamily()
        .builtIn().stream().filter(mixer -> mixer.name().equals(name)).findFirst().orElseThrow();
  }

  /** The law of mixer-jft4b.yaml. */
  private static double loss(double parameters, double data) {
    return 2.1 + 1800 * Math.pow(parameters, -0.46) + 240 * Math.pow(data, -0.28);
  }

  private static void assertLoss(JsonNode design) {
    double expected =
        loss(design.get("law_parameters").asDouble(), design.get("examples").asDouble());
    assertThat(design.get("loss").asDouble() / expected).isCloseTo(1, within(EXACT));
  }

  private static JsonNode json(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--format", "json"));
    return new JsonMapper().readTree(jvm.run(0, all.toArray(String[]::new)));
  }

  /** Table 1 of arXiv:2105.01601: parameters in millions, those of the classifier left out. */
  @ParameterizedTest
  @CsvSource({
    "mixer-s-32, 19",
    "mixer-s-16, 18",
    "mixer-b-32, 60",
    "mixer-b-16, 59",
    "mixer-l-32, 206",
    "mixer-l-16, 207",
    "mixer-h-14, 431",
  })
  void parametersAreThoseOfThePaper(String name, double millions) {
    assertThat(builtIn(name).workload().bodyParameters() / 1e6).isCloseTo(millions, within(HALF));
  }

  /** B/16 with the 1000 classes of ImageNet, counted by hand: 59.88 M parameters, 12.60 G. */
  @Test
  void parametersAndMultiplyAddsAreThoseCountedByHand() {
    long tokens = 14 * 14;
    long c = 768;
    long tokenMlp = 2 * tokens * 384;
    long channelMlp = 2 * c * 3072;
    long patches = 16 * 16 * 3 * c;
    long biases = 384 + tokens + 3072 + c;
    long norms = 2 * 2 * c;
    Workload workload = builtIn("mixer-b-16").withClasses(1000).workload();

    assertThat(workload.parameters())
        .isEqualTo(
            patches + c + 12 * (tokenMlp + channelMlp + biases + norms) + 2 * c + (c * 1000 + 1000))
        .isEqualTo(59_880_472);
    assertThat(workload.multiplyAdds())
        .isEqualTo(tokens * patches + 12 * (c * tokenMlp + tokens * channelMlp) + c * 1000)
        .isEqualTo(12_601_767_936L);
  }

  /** Tests of other families list their names. */
  @Test
  void isKnownOnlyWithItsJar() {
    assertThat(ModelFamilies.names()).doesNotContain(MixerFamily.NAME);
    assertThat(Laws.names()).doesNotContain("mixer-jft4b");
  }

  @Test
  void estimates() throws Exception {
    JsonNode run = json("estimate", "mixer-b-16", "--core-hours", "1k", "--curve");
    assertThat(run.get("family").asText()).isEqualTo("mixer");
    assertThat(run.get("law").asText()).isEqualTo("mixer-jft4b");
    Workload workload = builtIn("mixer-b-16").withClasses(run.get("classes").asInt()).workload();
    assertThat(run.get("parameters").asLong()).isEqualTo(workload.parameters());
    assertThat(run.get("law_parameters").asLong()).isEqualTo(workload.bodyParameters());
    assertThat(run.get("forward_flops_per_example").asDouble())
        .isEqualTo(2.0 * workload.multiplyAdds());
    assertThat(run.get("core_hours").asDouble()).isCloseTo(1000, within(0.1));
    assertThat(run.get("mfu").asDouble()).isBetween(0.1, 0.9);
    assertLoss(run);
    assertThat(run.get("loss").asDouble())
        .isBetween(run.get("loss_low").asDouble(), run.get("loss_high").asDouble());
    JsonNode curve = run.get("curve");
    assertThat(curve.get(curve.size() - 1).get("loss").asDouble())
        .isCloseTo(run.get("loss").asDouble(), within(1e-9));
  }

  @Test
  void aModelFileIsCheckedByItsKeys() throws Exception {
    Path model =
        Files.writeString(
            dir.resolve("mine.yaml"),
            """
            family: mixer
            layers: 8
            d_model: 512
            token_ff: 256
            d_ff: 2048
            patch_size: 15
            """);
    jvm.run(2, "estimate", model.toString(), "--epochs", "1");
    assertThat(Files.readString(jvm.err()))
        .contains("patch_size (15) must divide image_size (224) [line 6]", "Maybe 14.");
  }

  /** A directory stands for a jar. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "models; META-INF/services/org.corehours.architecture.ModelFamily; org.mine.Missing;"
            + " Provider org.mine.Missing not found",
        "laws; META-INF/corehours/laws; mine/law.yaml;"
            + " META-INF/corehours/laws names mine/law.yaml, which is not a law file:"
            + " it does not exist",
      })
  void aBrokenJarIsRefused(String listed, String entry, String content, String problem)
      throws Exception {
    OtherJvm broken = new OtherJvm(Files.createTempDirectory(dir, "broken"));
    Path file = broken.jar().resolve(entry);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content + "\n");
    assertThat(broken.run(2, "list", listed)).isEmpty();
    assertThat(Files.readString(broken.err()))
        .startsWith("corehours: ")
        .contains(problem, "Maybe correct the jar")
        .doesNotContain("\tat ");
  }

  @Test
  void sweepsBesideAnotherFamily() throws Exception {
    Path config =
        Files.writeString(
            dir.resolve("mixed.yaml"),
            """
            name: mixed
            models:
              - mixer-b-16
              - {family: mixer, layers: [4, 8], d_model: 512, token_ff: 256, d_ff: 2048, patch_size: 16}
              - vit-s-16
            budgets: [100, 1k]
            output: {formats: [csv, html]}
            """);
    Path out = dir.resolve("sweep");
    jvm.run(0, "sweep", config.toString(), "--out", out.toString());

    List<String> lines = Files.readAllLines(out.resolve("results.csv"));
    List<String> header = COMMA.splitToList(lines.get(0));
    ToDoubleBiFunction<List<String>, String> number =
        (row, column) -> Double.parseDouble(row.get(header.indexOf(column)));
    List<List<String>> rows =
        lines.stream().skip(1).map(COMMA::splitToList).toList(); // texts with commas come last
    assertThat(rows)
        .extracting(row -> row.get(header.indexOf("model")))
        .containsOnly("mixer-b-16", "mixer-l4-w512", "mixer-l8-w512", "vit-s-16")
        .hasSize(8);
    LossFunction vits = Laws.find("vit-jft4b").orElseThrow().law();
    for (List<String> row : rows) {
      String family = row.get(header.indexOf("family"));
      double n = number.applyAsDouble(row, "law_parameters");
      double d = number.applyAsDouble(row, "law_data");
      assertThat(row.get(header.indexOf("law"))).isEqualTo(family + "-jft4b");
      assertThat(
              number.applyAsDouble(row, "loss")
                  / (family.equals("vit") ? vits.loss(0, n, d) : loss(n, d)))
          .isCloseTo(1, within(EXACT));
    }
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("Under the law mixer-jft4b (mixer)", "Under the law vit-jft4b (vit)");
  }

  @Test
  void plansGrowWithTheBudget() throws Exception {
    JsonNode plans =
        json("plan", "--family", "mixer", "--budget", "1k,20k", "--top", "1000").get("plans");
    assertThat(plans).hasSize(2);
    for (JsonNode plan : plans) {
      List<JsonNode> designs = Streams.stream(plan.get("designs")).toList();
      assertThat(plan.get("law").asText()).isEqualTo("mixer-jft4b");
      assertThat(designs).hasSizeGreaterThan(30).hasSize(plan.get("candidates").asInt());
      designs.forEach(MixerFamilyTest::assertLoss);
      assertThat(designs).extracting(design -> design.get("loss").asDouble()).isSorted();
      assertThat(designs.stream().mapToDouble(d -> d.get("probability_best").asDouble()).sum())
          .isCloseTo(1, within(1e-9));
      assertThat(designs).extracting(design -> design.get("model").asText()).contains("mixer-b-16");
    }
    assertThat(best(plans.get(1)).get("parameters").asLong())
        .isGreaterThan(2 * best(plans.get(0)).get("parameters").asLong());
    assertThat(best(plans.get(0)).get("model_file").asText()).startsWith("{family: mixer, name: ");
  }

  private static JsonNode best(JsonNode plan) {
    return plan.get("designs").get(0);
  }

  @Test
  void isServed() throws Exception {
    JsonNode planned = json("plan", "--family", "mixer", "--budget", "1k");
    Process server = jvm.start("serve", "--port", "0");
    try {
      String url = url(server);
      assertThat(get(url + "api/list").get("families").findValuesAsText("name")).contains("mixer");
      assertThat(get(url + "api/plan?family=mixer&budget=1k")).isEqualTo(planned);
      JsonNode asked = get(url + "api/estimate?family=mixer&budget=1k&depth=12&width=768");
      assertThat(asked.get("model").asText()).isEqualTo("mixer-b-16");
      assertLoss(asked);
    } finally {
      server.destroyForcibly().waitFor();
    }
  }

  private static String url(Process server) throws Exception {
    Instant patience = Instant.now().plus(Duration.ofMinutes(1));
    while (server.isAlive() && Instant.now().isBefore(patience)) {
      List<String> urls =
          URL.matcher(Files.readString(jvm.out())).results().map(MatchResult::group).toList();
      if (!urls.isEmpty()) {
        return urls.get(0);
      }
      Thread.sleep(50);
    }
    throw new AssertionError("the explorer has not started: " + Files.readString(jvm.err()));
  }

  private static JsonNode get(String url) throws Exception {
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return new JsonMapper().readTree(response.body());
  }
}
