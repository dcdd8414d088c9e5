package org.corehours.sim.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.base.Splitter;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.corehours.sim.serve.http.Listening;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands on the wire, whoever sends it. */
class HttpTest {

  private static final String HOST = "\r\nHost: localhost";

  private final List<String> bugs = new ArrayList<>();
  private Explorer explorer;

  @BeforeEach
  void start() {
    explorer =
        new Explorer(
            "test",
            Listening.at("127.0.0.1"),
            0,
            (route, query) -> {
              if (query.budget() == 13) {
                throw new IllegalStateException("the secret reason");
              }
              return Map.of("route", route.path());
            },
            (asked, cause) -> bugs.add(asked + ": " + cause));
    explorer.start(0);
  }

  @AfterEach
  void stop() {
    explorer.close();
  }

  /** All that comes back for a first line and headers, until the server closes. */
  private String raw(String head) throws IOException {
    URI uri = URI.create(explorer.url());
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.setSoTimeout(5000);
      byte[] bytes = (head + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String headers(String response) {
    return Splitter.on("\r\n\r\n").limit(2).splitToList(response).get(0).toLowerCase(Locale.ROOT);
  }

  private static String body(String response) {
    return Splitter.on("\r\n\r\n").limit(2).splitToList(response).get(1);
  }

  private void assertRefused(String response, int status) throws IOException {
    assertThat(response).startsWith("HTTP/1.1 " + status);
    assertThat(headers(response))
        .contains("content-type: application/json")
        .contains("content-security-policy: default-src 'none'")
        .contains("x-content-type-options: nosniff")
        .doesNotContain("jetty");
    JsonNode json = new JsonMapper().readTree(body(response));
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly("error", "parameter", "value", "maybe");
    assertThat(json.get("error").asText()).isNotEmpty();
    assertThat(response.toLowerCase(Locale.ROOT)).doesNotContain("<html", "exception", "eclipse");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/list", "/api/plan?budget=1k", "/charts.js"})
  void headIsGetWithoutABody(String path) throws IOException {
    String get = raw("GET " + path + " HTTP/1.1" + HOST);
    String head = raw("HEAD " + path + " HTTP/1.1" + HOST);
    assertThat(head).startsWith("HTTP/1.1 200");
    assertThat(body(head)).isEmpty();
    assertThat(headers(head).replaceAll("date: .*", ""))
        .isEqualTo(headers(get).replaceAll("date: .*", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"})
  void otherMethodsAreToldWhichThereAre(String method) throws IOException {
    String response = raw(method + " /api/list HTTP/1.1" + HOST);
    assertRefused(response, 405);
    assertThat(headers(response)).contains("allow: get, head");
  }

  @Test
  void theMethodIsTheRequestsOwn() throws IOException {
    assertRefused(raw("POST / HTTP/1.1\r\nX-HTTP-Method-Override: GET" + HOST), 405);
    assertThat(raw("GET /api/plan HTTP/1.1\r\nX-HTTP-Method-Override: DELETE" + HOST))
        .startsWith("HTTP/1.1 200")
        .contains("/api/plan");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 3",
        "Content-Length: 3000000000",
        "Content-Length: 9223372036854775807",
        "Transfer-Encoding: chunked"
      })
  void bodiesAreRefused(String header) throws IOException {
    assertRefused(raw("GET /api/list HTTP/1.1\r\n" + header + HOST), 413);
  }

  @ParameterizedTest
  @CsvSource({
    "GET /%zz HTTP/1.1, 400",
    "GET /api/%00 HTTP/1.1, 400",
    "GET /api/nothing HTTP/1.1, 404",
    "GET api HTTP/1.1, 400",
    "nonsense, 400",
    "GET / HTTP/9.9, 505",
  })
  void whatGetsNoFurtherIsAnsweredAlike(String line, int status) throws IOException {
    String response = raw(line + HOST);
    assertRefused(response, status);
    assertThat(headers(response)).containsOnlyOnce("connection: close");
    assertThat(bugs).isEmpty();
  }

  @Test
  void longHeadersAreAnsweredAlike() throws IOException {
    assertRefused(raw("GET /?" + "a".repeat(9000) + " HTTP/1.1" + HOST), 414);
    assertRefused(raw("GET / HTTP/1.1\r\nX: " + "a".repeat(9000) + HOST), 431);
  }

  @ParameterizedTest
  @CsvSource({"evil.example, 403", "'', 400", "a b, 400", "'localhost\r\nHost: evil', 400"})
  void otherHostsAreAnsweredAlike(String host, int status) throws IOException {
    assertRefused(raw("GET /api/list HTTP/1.1\r\nHost: " + host), status);
  }

  @Test
  void webSocketsAreRefused() throws IOException {
    assertRefused(
        raw(
            "GET /api/list HTTP/1.1\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13"
                + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
                + HOST),
        400);
  }

  /** The one who asked learns nothing of it, the one who serves all. */
  @Test
  void whatNobodyExpectedIsToldOnce() throws IOException {
    String response = raw("GET /api/view?budget=13&family=vit HTTP/1.1" + HOST);
    assertRefused(response, 500);
    assertThat(response).doesNotContain("secret");
    assertThat(bugs)
        .singleElement()
        .asString()
        .startsWith("/api/view")
        .contains("vit", "IllegalStateException: the secret reason");
  }
}
