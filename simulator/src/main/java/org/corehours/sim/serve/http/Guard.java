package org.corehours.sim.serve.http;

import io.javalin.http.HttpStatus;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.HandlerWrapper;

/** Lets through what only reads, has no body, and asks by a name of this server. */
final class Guard extends HandlerWrapper {

  private static final Set<String> METHODS = Set.of("GET", "HEAD");

  /** Would be taken for the request's method. */
  private static final String OVERRIDE = "X-HTTP-Method-Override";

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
  public void handle(
      String target, Request base, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    Optional<Refusal> refusal = refusal(request);
    if (refusal.isPresent()) {
      Replies.refuse(response, refusal.get());
      base.setHandled(true);
      return;
    }
    Replies.HEADERS.forEach(response::setHeader);
    base.setHttpFields(HttpFields.build(base.getHttpFields()).remove(OVERRIDE));
    super.handle(target, base, request, response);
  }

  private Optional<Refusal> refusal(HttpServletRequest request) {
    if (!listening.serves(request.getHeader("Host"))) {
      return refusal(
          HttpStatus.FORBIDDEN, "this host is not served", "Use " + url.get() + " itself.");
    }
    if (!METHODS.contains(request.getMethod())) {
      return refusal(
          HttpStatus.METHOD_NOT_ALLOWED, "only GET and HEAD are served", "The API is read-only.");
    }
    if (request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null) {
      return refusal(
          HttpStatus.CONTENT_TOO_LARGE,
          "a request with a body is not accepted",
          "Put the parameters into the URL.");
    }
    if ("websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
      return refusal(HttpStatus.BAD_REQUEST, "web sockets are not supported", "Maybe a plain GET.");
    }
    return Optional.empty();
  }

  private static Optional<Refusal> refusal(HttpStatus status, String error, String maybe) {
    return Optional.of(new Refusal(status, error, maybe));
  }
}
