package org.corehours.sim.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.corehours.sim.serve.http.Listening;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More questions than can be worked out, each of which takes until it is let go. */
class OverloadTest {

  private static final int MANY = 60;

  private final HttpClient client = HttpClient.newHttpClient();
  private final CountDownLatch letGo = new CountDownLatch(1);
  private final Queue<Query> workedOut = new ConcurrentLinkedQueue<>();
  private Explorer explorer;

  @BeforeEach
  void start() {
    explorer =
        new Explorer("test", Listening.at("127.0.0.1"), 0, this::slowly, (asked, cause) -> {});
    explorer.start(0);
  }

  @AfterEach
  void stop() {
    letGo.countDown();
    explorer.close();
  }

  private Object slowly(Route route, Query query) {
    workedOut.add(query);
    try {
      letGo.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Map.of("budget", query.budget());
  }

  private CompletableFuture<HttpResponse<String>> ask(String path) {
    URI uri = URI.create(explorer.url().replaceFirst("/$", "") + path);
    return client.sendAsync(
        HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void whatIsTooMuchIsRefusedAtOnceAndTheRestAnswered() throws Exception {
    int taken = Explorer.WORKERS + Explorer.LINE;
    CountDownLatch refusals = new CountDownLatch(MANY - taken);
    List<CompletableFuture<HttpResponse<String>>> asked =
        IntStream.range(0, MANY)
            .mapToObj(i -> ask("/api/view?budget=" + (1000 + i)))
            .map(one -> one.whenComplete((answer, failure) -> refusals.countDown()))
            .toList();
    HttpResponse<String> refused = firstDone(asked);
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).contains("1");
    assertThat(refused.body()).contains("too many requests at once");

    for (String path : List.of("/", "/explorer.js", "/api/list", "/api/openapi.json")) {
      assertThat(ask(path).join().statusCode()).as(path).isEqualTo(200);
    }
    assertThat(ask("/api/view?budget=x").join().statusCode()).isEqualTo(400);

    assertThat(refusals.await(30, TimeUnit.SECONDS)).as("all others are refused").isTrue();
    letGo.countDown();
    List<Integer> statuses = asked.stream().map(one -> one.join().statusCode()).toList();
    assertThat(statuses).containsOnly(200, 429);
    assertThat(statuses.stream().filter(status -> status == 200)).hasSize(taken);
  }

  private static HttpResponse<String> firstDone(List<CompletableFuture<HttpResponse<String>>> all) {
    return CompletableFuture.anyOf(all.toArray(CompletableFuture[]::new))
        .thenApply(any -> all.stream().filter(CompletableFuture::isDone).findFirst())
        .join()
        .orElseThrow()
        .join();
  }

  @Test
  void whoAsksTheSameGetsTheSameAnswer() {
    List<CompletableFuture<HttpResponse<String>>> asked =
        IntStream.range(0, MANY).mapToObj(i -> ask("/api/plan?budget=2k")).toList();
    CompletableFuture<HttpResponse<String>> last = ask("/api/plan?budget=2000&family=nfnet");
    assertThat(ask("/api/list").join().statusCode()).isEqualTo(200);
    letGo.countDown();
    assertThat(asked).allMatch(one -> one.join().body().equals("{\"budget\":2000.0}"));
    assertThat(last.join().body()).isEqualTo("{\"budget\":2000.0}");
    assertThat(workedOut.size()).isLessThan(MANY);
  }
}
