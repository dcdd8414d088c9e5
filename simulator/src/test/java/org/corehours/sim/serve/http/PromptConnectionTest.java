package org.corehours.sim.serve.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.Uninterruptibles;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PromptConnectionTest {

  private static final Duration LIMIT = Duration.ofMillis(400);

  private final Server server = new Server();
  private final ServerConnector connector =
      new ServerConnector(server, PromptConnection.factory(new HttpConfiguration(), LIMIT));

  @BeforeEach
  void start() throws Exception {
    server.addConnector(connector);
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  private Socket open() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
    socket.setSoTimeout(5000);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  private static String status(Socket socket) throws IOException {
    byte[] start = socket.getInputStream().readNBytes(12);
    return new String(start, StandardCharsets.ISO_8859_1);
  }

  @Test
  void aByteNowAndThenDoesNotHoldAConnection() throws IOException {
    try (Socket socket = open()) {
      send(socket, "GET / HTTP/1.1\r\nX: ");
      long start = System.nanoTime();
      boolean closed = false;
      while (!closed && System.nanoTime() - start < 4_000_000_000L) {
        Uninterruptibles.sleepUninterruptibly(Duration.ofMillis(100));
        try {
          send(socket, "a");
          closed = socket.getInputStream().available() > 0;
        } catch (IOException e) {
          closed = true;
        }
      }
      assertThat(closed).isTrue();
    }
  }

  /** Each request has the time of its own, however long the connection is idle in between. */
  @Test
  void promptRequestsMayFollowAfterALongTime() throws IOException {
    try (Socket socket = open()) {
      for (int i = 0; i < 3; i++) {
        Uninterruptibles.sleepUninterruptibly(LIMIT.multipliedBy(2));
        send(socket, "GET / HTTP/1.1\r\n");
        send(socket, "Host: localhost\r\n\r\n");
        assertThat(status(socket)).isEqualTo("HTTP/1.1 404");
        socket.getInputStream().skipNBytes(socket.getInputStream().available());
      }
    }
  }
}
