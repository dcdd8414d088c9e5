package org.corehours.sim.serve.http;

import io.javalin.http.HttpStatus;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Lets through what only reads, has no body, and asks by a name of this server. */
final class Guard extends Handler.Wrapper {

  private static final Set<String> METHODS = Set.of("GET", "HEAD");

  private final Listening listening;
  private final Supplier<String> url;

  /**
   * A guard.
   *
   * @param url where the server may be asked
   */
  Guard(Listening listening, Supplier<String> url) {
    this.listening = listening;
    this.url = url;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Optional<Refusal> refusal = refusal(request);
    if (refusal.isPresent()) {
      Replies.refuse(response, refusal.get(), callback);
      return true;
    }
    Replies.HEADERS.forEach(response.getHeaders()::put);
    return super.handle(new OwnMethod(request), response, callback);
  }

  private Optional<Refusal> refusal(Request request) {
    HttpFields headers = request.getHeaders();
    if (!listening.serves(headers.get(HttpHeader.HOST))) {
      return refusal(
          HttpStatus.FORBIDDEN, "this host is not served", "Use " + url.get() + " itself.");
    }
    if (!METHODS.contains(request.getMethod())) {
      return refusal(
          HttpStatus.METHOD_NOT_ALLOWED, "only GET and HEAD are served", "The API is read-only.");
    }
    if (request.getLength() > 0 || headers.contains(HttpHeader.TRANSFER_ENCODING)) {
      return refusal(
          HttpStatus.CONTENT_TOO_LARGE,
          "a request with a body is not accepted",
          "Put the parameters into the URL.");
    }
    if ("websocket".equalsIgnoreCase(headers.get(HttpHeader.UPGRADE))) {
      return refusal(HttpStatus.BAD_REQUEST, "web sockets are not supported", "Maybe a plain GET.");
    }
    return Optional.empty();
  }

  private static Optional<Refusal> refusal(HttpStatus status, String error, String maybe) {
    return Optional.of(new Refusal(status, error, maybe));
  }

  /** A request without the header that would be taken for its method. */
  private static final class OwnMethod extends Request.Wrapper {

    private static final String OVERRIDE = "X-HTTP-Method-Override";

    private final HttpFields headers;

    OwnMethod(Request request) {
      super(request);
      headers = HttpFields.build(request.getHeaders()).remove(OVERRIDE).asImmutable();
    }

    @Override
    public HttpFields getHeaders() {
      return headers;
    }
  }
}
