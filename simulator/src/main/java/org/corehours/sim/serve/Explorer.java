package org.corehours.sim.serve;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinBindException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.corehours.sim.run.RefusedException;
import org.corehours.sim.serve.http.HttpServer;
import org.corehours.sim.serve.http.Listening;
import org.corehours.sim.serve.http.Refusal;
import org.corehours.sim.serve.http.Replies;

/**
 * Serves the page and its API: reads no files, writes nothing, and its requests are small and
 * short. A few workers answer what has to be worked out.
 */
public final class Explorer implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  static final int WORKERS = Math.max(2, Runtime.getRuntime().availableProcessors());
  static final int LINE = 16;

  private final Listening listening;
  private final BiFunction<Route, Query, Object> answers;
  private final BiConsumer<String, Throwable> bugs;
  private final AnswerPool workers = new AnswerPool(WORKERS, LINE, PATIENCE);
  private final Supplier<byte[]> choices = Suppliers.memoize(() -> Replies.json(Choices.all()));
  private final Supplier<byte[]> description;
  private final Javalin server;

  private record Question(Route route, Query query) {}

  /** A server that answers by a function, which may take its time. */
  Explorer(
      String version,
      Listening listening,
      int port,
      BiFunction<Route, Query, Object> answers,
      BiConsumer<String, Throwable> bugs) {
    this.listening = listening;
    this.answers = answers;
    this.bugs = bugs;
    description = Suppliers.memoize(() -> Replies.json(OpenApi.of(version)));
    server =
        Javalin.create(
            config -> {
              HttpServer.configure(config, listening, port, this::url, bugs);
              route(config.routes);
            });
  }

  /**
   * Starts to serve.
   *
   * @param host name or address to listen at
   * @param port 0 for any that is free
   * @param bugs takes what was asked and the cause where answering has failed unexpectedly
   * @throws RefusedException if it cannot be listened there
   */
  public static Explorer start(
      String version, String host, int port, BiConsumer<String, Throwable> bugs) {
    Explorer explorer = new Explorer(version, Listening.at(host), port, new Answers()::to, bugs);
    explorer.start(port);
    explorer.warmUp();
    return explorer;
  }

  /**
   * Starts to listen.
   *
   * @throws RefusedException if it cannot be listened there
   */
  void start(int port) {
    try {
      server.start();
    } catch (JavalinBindException e) {
      close();
      throw listening.refused(port);
    }
  }

  /** Where the page is. */
  public String url() {
    return listening.url(server.port());
  }

  /** Whether others in the network can ask. */
  public boolean isOpen() {
    return listening.isOpen();
  }

  @Override
  public void close() {
    server.stop();
    workers.close();
  }

  /** Waits until the server ends. */
  public void join() throws InterruptedException {
    server.jettyServer().server().join();
  }

  private void route(RoutesConfig routes) {
    for (Route route : Route.values()) {
      Handler handler = context -> answer(route, context);
      routes.get(route.path(), handler).head(route.path(), handler);
    }
    PageFile.ALL.forEach((path, file) -> routes.get(path, file::send).head(path, file::send));
    routes.exception(Refusal.class, (refusal, context) -> refuse(context, refusal));
    routes.exception(
        RefusedException.class,
        (refused, context) -> refuse(context, Refusal.of(refused, Parameter::labelOf)));
    routes.exception(
        Exception.class,
        (failure, context) -> {
          bugs.accept(context.path(), failure);
          refuse(context, Refusal.unexpected());
        });
    routes.error(
        HttpStatus.NOT_FOUND,
        context ->
            refuse(
                context,
                new Refusal(
                    HttpStatus.NOT_FOUND,
                    "there is nothing at this path",
                    "/api/openapi.json lists the paths.")));
  }

  private static void refuse(Context context, Refusal refusal) {
    refusal.headers().forEach(context::header);
    context.status(refusal.status()).contentType(Replies.JSON).result(Replies.json(refusal.json()));
  }

  /** Reads the question at once; only what has to be worked out waits for a worker. */
  private void answer(Route route, Context context) {
    String url = context.queryString();
    Query query = Query.of(url == null ? "" : url, route.parameters());
    byte[] answer =
        switch (route) {
          case LIST -> choices.get();
          case OPENAPI -> description.get();
          default -> workers.answer(new Question(route, query), () -> workedOut(route, query));
        };
    context.contentType(route.type()).result(answer);
  }

  /** Once for all who ask the same, so what fails is told once. */
  private byte[] workedOut(Route route, Query query) {
    try {
      Object answer = answers.apply(route, query);
      return answer instanceof String text
          ? text.getBytes(StandardCharsets.UTF_8)
          : Replies.json(answer);
    } catch (RefusedException e) {
      throw Refusal.of(e, Parameter::labelOf);
    } catch (RuntimeException | Error e) {
      bugs.accept(route.path() + " " + query.json(), e);
      throw Refusal.unexpected();
    }
  }

  /** What is asked first and takes long: planners of all families. */
  private void warmUp() {
    Thread warming =
        new Thread(
            () ->
                Choices.families().stream()
                    .map(family -> Query.of("family=" + family, Route.VIEW.parameters()))
                    .forEach(query -> workedOut(Route.VIEW, query)),
            "warm-up");
    warming.setDaemon(true);
    warming.start();
  }
}
