package org.corehours.sim.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.corehours.sim.run.RefusedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplorerTest {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  /** What the server did not expect. */
  private static final Queue<String> BUGS = new ConcurrentLinkedQueue<>();

  private static Explorer explorer;

  @BeforeAll
  static void start() {
    explorer = start("127.0.0.1", 0);
  }

  private static Explorer start(String host, int port) {
    return Explorer.start("test", host, port, (asked, cause) -> BUGS.add(asked + ": " + cause));
  }

  @AfterAll
  static void stop() {
    explorer.close();
    assertThat(BUGS).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "budget=NaN; budget; must be a number",
        "budget=-NaN; budget; must be a number",
        "budget=Infinity; budget; must be a number",
        "budget=-1; budget; above 0",
        "budget=0; budget; above 0",
        "budget=1e300; budget; at most 100M",
        "budget=1e999; budget; must be a number",
        "budget=abc; budget; must be a number",
        "budget=1k2; budget; must be a number",
        "budget=1&budget=2; budget; more than once",
        "budgte=1; budgte; Maybe you mean budget",
        "__proto__=1; __proto__; is not a parameter",
        "family=bert; family; There are nfnet",
        "family=%3Cscript%3Ealert(1)%3C%2Fscript%3E; family; is not known",
        "depth=3; width; width is missing",
        "width=1; depth; depth is missing",
        "depth=2.5&width=1; depth; whole number",
        "depth=1e9&width=1; depth; at most 512",
        "depth=2&width=1e9; width; must be a multiplier",
        "depth=2&width=1e-300; width; between 0.5 and 8",
        "depth=2&width=%3Cimg%20src%3Dx%3E; width; must be a multiplier",
        "depth=2&width=..%2F..%2Fetc%2Fpasswd; width; Maybe width 1.25",
        "depth=65&width=1; depth; between 1 and 64",
        "family=vit&depth=4&width=100000000; width; multiple of 64",
        "sparsity=5:4&family=vit; sparsity; Maybe 4:5",
        "sparsity=-0.5&family=vit; sparsity; must be dense",
        "sparsity=NaN&family=vit; sparsity; must be dense",
        "sparsity=1:1000000000&family=vit; sparsity; must be dense",
        "sparsity=2:4; sparsity; does not apply: nfnet",
        "sparsity=0.5; sparsity; Maybe sparsity dense",
        "sparsity=7:9&family=vit; sparsity; 128 inputs are not a multiple of 9",
        "chips=5000; chips; are too many for a batch of 4096",
        "chips=128&max_chips=64; max_chips; is less than the chips asked for",
        "family=t5&depth=64&width=8192&chips=1; chips; Maybe chips",
        "budget=%FF; budget; unreadable",
        "depth=2&width=1%0a2; width; unreadable",
        "family=vit%00; family; unreadable",
        "budget=1e-9; budget; does not pay for one step. Maybe budget 0.4k.",
        "family=vit&sparsity=0.5&execution=sparse-unit; execution; needs an n:m pattern",
        "execution=quantum; execution; There are masked",
        "execution=sparse-unit=1e9; execution; There are masked",
        "chip=h100; chip; There are tpu-v3",
        "chips=1000000; chips; at most 100k",
        "max_chips=0; max_chips; at most",
        "top=1e6; top; at most 100",
        "usd_per_chip_hour=-1; usd_per_chip_hour; at least 0",
        "usd_per_chip_hour=NaN; usd_per_chip_hour; must be a number",
      })
  void badQueriesGetAReason(String query, String parameter, String reason) throws Exception {
    HttpResponse<String> response = get("/api/view?" + query);
    assertThat(response.statusCode()).as(response.body()).isBetween(400, 499);
    assertThat(header(response, "Content-Type")).startsWith("application/json");
    assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
    JsonNode json = MAPPER.readTree(response.body());
    assertThat(json.get("error").asText()).isNotBlank();
    if (parameter != null) {
      assertThat(json.get("parameter").asText()).isEqualTo(parameter);
      assertThat(json.get("error").asText() + ". " + json.get("maybe").asText()).contains(reason);
    }
    assertThat(response.body()).doesNotContain("Exception", "\tat ", "java.");
  }

  @Test
  void longValuesAreCutBeforeTheyAreSaidAgain() throws Exception {
    HttpResponse<String> response = get("/api/view?budget=" + "9".repeat(5000));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body().length()).isLessThan(400);
    assertThat(get("/api/view?" + "a".repeat(5000) + "=1").body().length()).isLessThan(600);
    assertThat(get("/api/view?budget=" + "9".repeat(50_000)).statusCode()).isBetween(400, 499);
  }

  /** The command's hints name options; here there are no options, no batch and no padding. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "budget=1e-9",
        "family=vit&sparsity=7:9",
        "sparsity=0.5",
        "chips=5000",
        "family=t5&depth=64&width=8192&chips=1",
        "depth=99&width=1",
        "execution=fast"
      })
  void hintsNameOnlyWhatCanBeGiven(String query) throws Exception {
    JsonNode json = MAPPER.readTree(get("/api/view?" + query).body());
    assertThat(json.get("error").asText()).doesNotContain("--", "depths", "widths");
    assertThat(json.get("maybe").asText())
        .doesNotContain("--", "batch", "pad", "deadline", "depths", "widths");
    assertThat(json.get("value").asText()).isNotEmpty();
  }

  @Test
  void whatTakesNoParametersSaysSo() throws Exception {
    JsonNode json = MAPPER.readTree(get("/api/list?x=1").body());
    assertThat(json.get("parameter").asText()).isEqualTo("x");
    assertThat(json.get("maybe").asText()).isEqualTo("This path takes no parameters.");
  }

  @ParameterizedTest
  @CsvSource({
    "budget=%zz, budget (%zz) is badly encoded",
    "budget=1%, budget (1%) is badly encoded",
    "%zz=1, the URL (%zz) is badly encoded",
  })
  void badPercentSignsAreSaid(String query, String error) throws Exception {
    assertThat(raw("GET /api/view?" + query + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        .startsWith("HTTP/1.1 400")
        .contains("\"error\":\"" + error + "\"");
  }

  @Test
  void emptyPairsAreNothing() throws Exception {
    assertThat(get("/api/plan?&budget=10k&&top=1&").body())
        .isEqualTo(get("/api/plan?budget=10k&top=1").body());
  }

  @Test
  void nothingThatIsThrownAtItBreaksIt() throws Exception {
    List<String> nasty =
        List.of(
            "NaN",
            "-0",
            "1e308",
            "-1e308",
            "0.0000001",
            "1",
            "2",
            "16",
            "512",
            "10k",
            "110k",
            "",
            " ",
            "\u0000",
            "null",
            "true",
            "[]",
            "{}",
            "'; DROP TABLE runs; --",
            "${jndi:ldap://x}",
            "../../../../etc/passwd",
            "<script>alert(1)</script>",
            "%00",
            "%s%n%x",
            "plus",
            "768",
            "2:4",
            "0.75",
            "vit",
            "t5",
            "nfnet",
            "masked",
            "sparse-unit",
            "tpu-v3",
            "٣",
            "1_000");
    List<String> names = Stream.of(Parameter.values()).map(Parameter::label).toList();
    List<String> routes = Stream.of(Route.values()).map(Route::path).toList();
    Random random = new Random(7);
    for (int i = 0; i < 400; i++) {
      List<String> pairs = new ArrayList<>();
      Set<String> used = new HashSet<>();
      for (int j = random.nextInt(4); j >= 0; j--) {
        String name = names.get(random.nextInt(names.size()));
        if (used.add(name)) {
          pairs.add(name + "=" + encoded(nasty.get(random.nextInt(nasty.size()))));
        }
      }
      String route = routes.get(random.nextInt(routes.size()));
      HttpResponse<String> response = get(route + "?" + String.join("&", pairs));
      assertThat(response.statusCode())
          .as(response.uri() + ": " + response.body())
          .matches(status -> status == 200 || (status >= 400 && status < 500));
    }
    assertThat(get("/api/plan?budget=10k").statusCode()).isEqualTo(200);
  }

  @Test
  void itIsReadOnly() throws Exception {
    for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE")) {
      assertThat(raw(method + " /api/list HTTP/1.1\r\nHost: localhost\r\n\r\n"))
          .as(method)
          .matches("(?s)HTTP/1.1 4\\d\\d.*");
    }
    assertThat(raw("GET /api/list HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc"))
        .startsWith("HTTP/1.1 413");
    String chunked =
        "GET /api/list HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
    assertThat(raw(chunked.replace("Host: a", "Host: localhost"))).startsWith("HTTP/1.1 413");
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "evil.example:8080", "127.0.0.1.evil.example", ""})
  void pagesOfOthersCannotAskByANameOfTheirs(String host) throws Exception {
    assertThat(raw("GET /api/list HTTP/1.1\r\nHost: " + host + "\r\n\r\n"))
        .matches("(?s)HTTP/1.1 4\\d\\d.*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "localhost:1234", "[::1]"})
  void namesOfThisMachineAreServed(String host) throws Exception {
    assertThat(raw("GET /api/list HTTP/1.1\r\nHost: " + host + "\r\n\r\n"))
        .startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing",
        "/api/",
        "/../pom.xml",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/charts.js/../../../etc/passwd",
        "/WEB-INF/web.xml",
        "/org/corehours/sim/serve/index.html"
      })
  void thereAreNoFiles(String path) throws Exception {
    assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        .matches("(?s)HTTP/1.1 4\\d\\d.*")
        .doesNotContain("root:", "<project");
  }

  @Test
  void aHugeHeaderIsRefused() throws Exception {
    assertThat(
            raw("GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "a".repeat(20_000) + "\r\n\r\n"))
        .matches("(?s)HTTP/1.1 4\\d\\d.*");
  }

  @Test
  void thePageMayUseNothingFromOutside() throws Exception {
    HttpResponse<String> page = get("/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "Content-Security-Policy"))
        .startsWith("default-src 'none'")
        .doesNotContain("unsafe", "http");
    assertThat(page.body()).contains("Corehours").doesNotContain("http://", "https://", "style=");
    for (String asset :
        List.of(
            "/explorer.js",
            "/explorer.css",
            "/theme.css",
            "/charts.js",
            "/charts.css",
            "/uplot.js")) {
      assertThat(get(asset).statusCode()).as(asset).isEqualTo(200);
    }
  }

  @Test
  void theDescriptionIsTrue() throws Exception {
    JsonNode openapi = json("/api/openapi.json");
    assertThat(openapi.get("openapi").asText()).startsWith("3.");
    JsonNode paths = openapi.get("paths");
    assertThat(paths).hasSize(Route.values().length);
    for (Route route : Route.values()) {
      Set<String> described = new HashSet<>();
      paths
          .get(route.path())
          .get("get")
          .path("parameters")
          .forEach(parameter -> described.add(parameter.get("name").asText()));
      Set<String> known = new HashSet<>();
      route.parameters().forEach(parameter -> known.add(parameter.label()));
      assertThat(described).as(route.path()).isEqualTo(known);
      assertThat(get(route.path()).statusCode()).as(route.path()).isEqualTo(200);
    }
  }

  @Test
  void whatTheControlsOfferIsAnswered() throws Exception {
    JsonNode list = json("/api/list");
    for (JsonNode family : list.get("families")) {
      JsonNode widths = family.get("widths");
      for (JsonNode width : widths) {
        assertAnswered(family, 4, width);
      }
      assertAnswered(family, family.get("depths").get(0).asInt(), widths.get(0));
      assertAnswered(family, family.get("depths").get(1).asInt(), widths.get(0));
      int tooDeep = family.get("depths").get(1).asInt() + 1;
      assertThat(get(own(family, tooDeep, widths.get(0))).statusCode()).isEqualTo(400);
    }
    for (JsonNode sparsity : list.get("sparsities")) {
      for (JsonNode execution : list.get("executions")) {
        String query =
            "/api/estimate?budget=2k&family=vit&depth=12&width=768&sparsity=%s&execution=%s"
                .formatted(sparsity.asText(), execution.get("name").asText());
        boolean pattern = !sparsity.asText().startsWith("0.");
        boolean unit = execution.get("name").asText().equals("sparse-unit");
        assertThat(get(query).statusCode()).as(query).isEqualTo(pattern || !unit ? 200 : 400);
      }
    }
  }

  private static void assertAnswered(JsonNode family, int depth, JsonNode width) throws Exception {
    HttpResponse<String> response = get(own(family, depth, width));
    assertThat(response.statusCode()).as(response.uri() + ": " + response.body()).isEqualTo(200);
  }

  private static String own(JsonNode family, int depth, JsonNode width) {
    return "/api/estimate?budget=2k&sparsity=dense&family=%s&depth=%s&width=%s"
        .formatted(family.get("name").asText(), depth, width.asText());
  }

  @Test
  void aSliceThatThereIsNotIsWarnedAbout() throws Exception {
    assertThat(json("/api/estimate?budget=5k&chips=3").get("warnings").toString())
        .contains("no tpu-v4 slice has 3 chips; the nearest have 2 and 4");
  }

  @Test
  void priceChangesTheMoneyAndNothingElse() throws Exception {
    JsonNode list = json("/api/estimate?budget=5k");
    JsonNode dear = json("/api/estimate?budget=5k&usd_per_chip_hour=6.44");
    assertThat(dear.get("usd").asDouble()).isEqualTo(2 * list.get("usd").asDouble());
    for (String field : List.of("loss", "core_hours", "wall_clock_hours", "model", "chips")) {
      assertThat(dear.get(field)).isEqualTo(list.get(field));
    }
  }

  @Test
  void manyAtOnceAreAnsweredOrToldToWait() {
    List<CompletableFuture<HttpResponse<String>>> all =
        IntStream.range(0, 120)
            .mapToObj(i -> request("/api/view?budget=" + (1000 + i)))
            .map(request -> CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
            .toList();
    List<Integer> statuses = all.stream().map(future -> future.join().statusCode()).toList();
    assertThat(statuses).isSubsetOf(200, 429).contains(200);
  }

  @Test
  void aTakenPortIsSaid() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> start("127.0.0.1", taken.getLocalPort()))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("port (" + taken.getLocalPort() + ") cannot be used on");
    }
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return CLIENT.send(request(path), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest request(String path) {
    return HttpRequest.newBuilder(URI.create(explorer.url().replaceFirst("/$", "") + path))
        .timeout(Duration.ofSeconds(60))
        .build();
  }

  private static JsonNode json(String path) throws Exception {
    HttpResponse<String> response = get(path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return MAPPER.readTree(response.body());
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** What comes back for these very bytes, to its end or for a second. */
  private static String raw(String request) throws IOException {
    URI uri = URI.create(explorer.url());
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.setSoTimeout(5000);
      socket
          .getOutputStream()
          .write(
              request
                  .replaceFirst("\r\n\r\n", "\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      InputStream in = socket.getInputStream();
      return new String(in.readNBytes(4000), StandardCharsets.UTF_8);
    }
  }
}
