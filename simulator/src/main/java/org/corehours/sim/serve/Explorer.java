package org.corehours.sim.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.collect.ImmutableMap;
import com.google.common.io.Resources;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.corehours.sim.report.ChartScript;
import org.corehours.sim.sweep.RequestException;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Serves the page and its API: GET only, no files, nothing written, requests small and short. What
 * is asked is answered by a few workers; what they cannot take is refused.
 */
public final class Explorer implements AutoCloseable {

  private static final int HEADER_BYTES = 8 * 1024;
  private static final int IDLE_MILLISECONDS = 30_000;
  private static final int MOST_SECONDS = 20;
  private static final int WORKERS = Math.max(2, Runtime.getRuntime().availableProcessors());
  private static final int WAITING = 32;
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

  private static final ImmutableMap<String, String> POLICY =
      ImmutableMap.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
              + " img-src 'self' data:; base-uri 'none'; form-action 'none';"
              + " frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Cache-Control",
          "no-store");

  private final Answers answers = new Answers();
  private final JsonMapper mapper = new JsonMapper();
  private final ThreadPoolExecutor workers =
      new ThreadPoolExecutor(
          WORKERS,
          WORKERS,
          1,
          TimeUnit.MINUTES,
          new ArrayBlockingQueue<>(WAITING),
          new ThreadFactoryBuilder().setNameFormat("answers-%d").setDaemon(true).build());
  private final String version;
  private final String host;
  private final Javalin server;

  private Explorer(String version, String host, int port) {
    this.version = version;
    this.host = host;
    server = Javalin.create(config -> configure(config, port));
  }

  /**
   * Starts to serve.
   *
   * @param host address to listen at
   * @param port 0 for any that is free
   * @throws RequestException if it is taken
   */
  public static Explorer start(String version, String host, int port) {
    Explorer explorer = new Explorer(version, host, port);
    try {
      explorer.server.start();
    } catch (JavalinBindException e) {
      explorer.close();
      throw new RequestException(
          "--port ("
              + port
              + ") cannot be listened at on "
              + host
              + ": it is taken, or not allowed",
          "Maybe --port 0, for any that is free.");
    }
    explorer.warmUp();
    return explorer;
  }

  /** Where the page is. */
  public String url() {
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.port() + "/";
  }

  @Override
  public void close() {
    server.stop();
    workers.shutdownNow();
  }

  /** Waits until the server ends. */
  public void join() throws InterruptedException {
    server.jettyServer().server().join();
  }

  private void configure(io.javalin.config.JavalinConfig config, int port) {
    config.showJavalinBanner = false;
    config.startupWatcherEnabled = false;
    config.useVirtualThreads = false;
    config.jetty.threadPool = new QueuedThreadPool(16, 4);
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setRequestHeaderSize(HEADER_BYTES);
          http.setSendServerVersion(false);
          http.setIdleTimeout(IDLE_MILLISECONDS);
        });
    config.jetty.addConnector(
        (jetty, http) -> {
          ServerConnector connector =
              new ServerConnector(jetty, new org.eclipse.jetty.server.HttpConnectionFactory(http));
          connector.setHost(host);
          connector.setPort(port);
          connector.setIdleTimeout(IDLE_MILLISECONDS);
          return connector;
        });
    config.router.mount(this::route);
  }

  private void route(io.javalin.router.JavalinDefaultRouting routes) {
    routes.before(this::guard);
    for (Route route : Route.values()) {
      routes.get(route.path(), context -> answer(route, context));
    }
    Assets.ALL.forEach((path, asset) -> routes.get(path, asset::send));
    routes.exception(Refusal.class, (refusal, context) -> refuse(context, refusal));
    routes.exception(
        Exception.class,
        (failure, context) ->
            refuse(
                context,
                new Refusal(
                    HttpStatus.INTERNAL_SERVER_ERROR, "the server has failed", "Maybe again.")));
    routes.error(
        HttpStatus.NOT_FOUND,
        context -> {
          if (context.attribute("answered") == null) {
            refuse(
                context,
                new Refusal(
                    HttpStatus.NOT_FOUND, "there is nothing here", "/api/openapi.json tells."));
          }
        });
  }

  private void guard(Context context) {
    POLICY.forEach(context::header);
    if (!LOOPBACK.contains(hostName(context)) && isLoopback()) {
      throw new Refusal(
          HttpStatus.FORBIDDEN, "this host is not served", "Use " + url() + " itself.");
    }
    if (!Set.of("GET", "HEAD").contains(context.method().name())) {
      throw new Refusal(
          HttpStatus.METHOD_NOT_ALLOWED, "only GET is served", "Nothing can be changed.");
    }
    if (context.contentLength() > 0 || context.header("Transfer-Encoding") != null) {
      throw new Refusal(
          HttpStatus.CONTENT_TOO_LARGE, "a request has no body here", "Ask in the URL.");
    }
  }

  private boolean isLoopback() {
    return LOOPBACK.contains(host);
  }

  /** Of the header, which pages of others cannot forge: so they cannot ask by a name of theirs. */
  private static String hostName(Context context) {
    String given = context.header("Host");
    return given == null ? "" : given.replaceFirst(":\\d+$", "");
  }

  private void answer(Route route, Context context) throws JsonProcessingException {
    Object answer = timed(() -> answer(route, context.queryParamMap()));
    if (route == Route.CONFIG) {
      context.contentType("text/yaml; charset=utf-8").result((String) answer);
    } else {
      context.contentType("application/json").result(mapper.writeValueAsBytes(answer));
    }
  }

  private Object answer(Route route, Map<String, List<String>> parameters) {
    Query query = Query.of(parameters, route.parameters());
    return switch (route) {
      case PLAN -> answers.plan(query);
      case ESTIMATE -> answers.estimate(query);
      case GROWTH -> answers.growth(query);
      case VIEW -> answers.view(query);
      case CONFIG -> answers.config(query);
      case LIST -> Choices.all();
      case OPENAPI -> OpenApi.of(version);
    };
  }

  private Object timed(Callable<Object> work) {
    Future<Object> future;
    try {
      future = workers.submit(work);
    } catch (RejectedExecutionException e) {
      throw new Refusal(
          HttpStatus.TOO_MANY_REQUESTS, "too many questions at once", "Ask again in a moment.");
    }
    try {
      return future.get(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      future.cancel(true);
      throw new Refusal(
          HttpStatus.SERVICE_UNAVAILABLE,
          "the answer takes more than " + MOST_SECONDS + " seconds",
          "Ask again in a moment: what is worked out is kept.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal(HttpStatus.SERVICE_UNAVAILABLE, "the server is ending", "");
    } catch (ExecutionException e) {
      throw Refusal.of(e.getCause());
    }
  }

  private void refuse(Context context, Refusal refusal) {
    Map<String, String> json = new LinkedHashMap<>();
    json.put("error", refusal.getMessage());
    json.put("parameter", refusal.parameter());
    json.put("value", refusal.value());
    json.put("maybe", refusal.maybe());
    context.attribute("answered", true);
    POLICY.forEach(context::header);
    try {
      context
          .status(refusal.status())
          .contentType("application/json")
          .result(mapper.writeValueAsBytes(json));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is asked first and takes long: planners of all families. */
  private void warmUp() {
    Thread warming =
        new Thread(
            () -> List.of("family=nfnet", "family=vit", "family=t5").forEach(this::warmUp),
            "warm-up");
    warming.setDaemon(true);
    warming.start();
  }

  private void warmUp(String parameters) {
    Map<String, List<String>> map = new LinkedHashMap<>();
    for (String pair : parameters.split("&", -1)) {
      map.put(pair.substring(0, pair.indexOf('=')), List.of(pair.substring(pair.indexOf('=') + 1)));
    }
    answers.view(Query.of(map, Route.VIEW.parameters()));
  }

  /** The page's files, all of them built in. */
  private record Assets(String resource, String type) {

    static final ImmutableMap<String, Assets> ALL =
        ImmutableMap.of(
            "/", new Assets("org/corehours/sim/serve/index.html", "text/html"),
            "/explorer.js", new Assets("org/corehours/sim/serve/explorer.js", "text/javascript"),
            "/explorer.css", new Assets("org/corehours/sim/serve/explorer.css", "text/css"),
            "/theme.css", new Assets(ChartScript.THEME, "text/css"),
            "/charts.js", new Assets(ChartScript.CHARTS, "text/javascript"),
            "/charts.css", new Assets(ChartScript.CHARTS_STYLE, "text/css"),
            "/uplot.js", new Assets(ChartScript.LIBRARY, "text/javascript"),
            "/uplot.css", new Assets(ChartScript.LIBRARY_STYLE, "text/css"));

    void send(Context context) {
      try {
        context
            .contentType(type + "; charset=utf-8")
            .result(Resources.toByteArray(Resources.getResource(resource)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
