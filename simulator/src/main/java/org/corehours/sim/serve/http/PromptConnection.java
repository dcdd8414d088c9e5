package org.corehours.sim.serve.http;

import java.time.Duration;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * A connection that is closed if a request's header takes too long. Jetty limits the time between
 * two bytes only, so a byte now and then would hold a connection for hours.
 */
final class PromptConnection extends HttpConnection {

  private final Duration limit;
  private long begun;

  private PromptConnection(
      HttpConfiguration http, Connector connector, EndPoint endPoint, Duration limit) {
    super(http, connector, endPoint);
    this.limit = limit;
  }

  /** Makes such connections. */
  static HttpConnectionFactory factory(HttpConfiguration http, Duration limit) {
    return new HttpConnectionFactory(http) {
      @Override
      public Connection newConnection(Connector connector, EndPoint endPoint) {
        return configure(
            new PromptConnection(getHttpConfiguration(), connector, endPoint, limit),
            connector,
            endPoint);
      }
    };
  }

  @Override
  public void onFillable() {
    long now = System.nanoTime();
    if (getParser().isState(HttpParser.State.START)) {
      begun = now;
    } else if (getParser().inHeaderState() && now - begun > limit.toNanos()) {
      close();
      return;
    }
    super.onFillable();
  }
}
