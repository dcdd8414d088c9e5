package org.corehours.sim.serve.http;

import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Jetty with limits on everything that a client may take of it. A connection takes one thread at
 * most, and there is one for each, so no request waits for another's thread.
 */
public final class HttpServer {

  /** URL and header of a request together. */
  static final int HEADER_BYTES = 8 * 1024;

  private static final int CONNECTIONS = 128;

  /** For accepting connections, and for watching them. */
  private static final int OWN_THREADS = 8;

  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration HEADER_TIME = Duration.ofSeconds(10);

  private HttpServer() {}

  public static void configure(
      JavalinConfig config,
      Listening listening,
      int port,
      Supplier<String> url,
      BiConsumer<String, Throwable> bugs) {
    config.startup.showJavalinBanner = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.jetty.threadPool =
        new QueuedThreadPool(
            CONNECTIONS + OWN_THREADS,
            OWN_THREADS,
            new LinkedBlockingQueue<>()); // Jetty's own starts all of JMX
    config.jetty.modifyHttpConfiguration(HttpServer::limit);
    config.jetty.addConnector((jetty, http) -> connector(jetty, http, listening, port));
    config.jetty.modifyServer(
        jetty -> {
          jetty.setHandler(new Guard(listening, url));
          jetty.setErrorHandler(new Errors(bugs));
          jetty.addBean(new NetworkConnectionLimit(CONNECTIONS, jetty));
        });
  }

  private static void limit(HttpConfiguration http) {
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setSendServerVersion(false);
    http.setIdleTimeout(IDLE.toMillis());
  }

  private static ServerConnector connector(
      Server jetty, HttpConfiguration http, Listening listening, int port) {
    ServerConnector connector =
        new ServerConnector(jetty, PromptConnection.factory(http, HEADER_TIME));
    connector.setHost(listening.address().getHostAddress());
    connector.setPort(port);
    connector.setIdleTimeout(IDLE.toMillis());
    return connector;
  }
}
