package org.corehours.sim.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import org.corehours.coupled.CoupledLaws;
import org.corehours.coupled.WithCoupledForms;
import org.corehours.sim.serve.http.Listening;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The explorer answers by a law whose form no class of the program knows. */
@ExtendWith(WithCoupledForms.class)
class CoupledExplorerTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final int UNAVAILABLE = 503;
  private static final int TRIES = 10;

  private final Queue<String> bugs = new ConcurrentLinkedQueue<>();
  @TempDir private Path dir;
  private CoupledLaws law;
  private Explorer explorer;

  @BeforeEach
  void start() throws IOException {
    Path file = CoupledLaws.writeSparse(dir);
    law = CoupledLaws.read(file);
    List<String> laws = List.of(file.toString());
    explorer =
        new Explorer(
            "test",
            Listening.at("127.0.0.1"),
            0,
            extended(Thread.currentThread().getContextClassLoader(), new Answers(laws)::to),
            (asked, cause) -> bugs.add(asked + ": " + cause));
    explorer.start(0);
  }

  /** The server's threads have a class loader of their own. */
  private static BiFunction<Route, Query, Object> extended(
      ClassLoader loader, BiFunction<Route, Query, Object> answers) {
    return (route, query) -> {
      Thread.currentThread().setContextClassLoader(loader);
      return answers.apply(route, query);
    };
  }

  @AfterEach
  void stop() {
    explorer.close();
    assertThat(bugs).isEmpty();
  }

  /** Asked again while a busy machine has no answer yet. */
  private JsonNode get(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(explorer.url().replaceFirst("/$", "") + path)).build();
    HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
    for (int i = 0; i < TRIES && response.statusCode() == UNAVAILABLE; i++) {
      response = CLIENT.send(request, BodyHandlers.ofString());
    }
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return new JsonMapper().readTree(response.body());
  }

  private void assertLosses(JsonNode designs) {
    assertThat(designs.size()).isGreaterThan(3);
    for (JsonNode design : designs) {
      double direct =
          law.loss(
              design.get("sparsity").asDouble(),
              design.get("law_parameters").asDouble(),
              design.get("examples").asDouble());
      assertThat(design.get("loss").asDouble() / direct).isCloseTo(1, offset(1e-12));
    }
  }

  @Test
  void plansEstimatesAndDrawsCurves() throws Exception {
    JsonNode plan = get("/api/plan?family=vit&budget=2000&top=20");
    assertThat(plan.get("law").asText()).isEqualTo("coupled-vit");
    assertLosses(plan.get("designs"));
    assertThat(plan.get("designs").get(0).get("probability_best").asDouble()).isPositive();
    JsonNode view = get("/api/view?family=vit&budget=2000&sparsity=0.5");
    assertThat(view.findValuesAsText("law")).contains("coupled-vit");
    assertThat(view.findValue("curve").size()).isGreaterThan(10);
    assertThat(get("/api/growth?family=vit").size()).isPositive();
  }
}
