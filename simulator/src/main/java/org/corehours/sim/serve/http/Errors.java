package org.corehours.sim.serve.http;

import io.javalin.http.HttpStatus;
import java.util.function.BiConsumer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What does not get as far as a route is refused in the same form as what does. */
final class Errors implements Request.Handler {

  private final BiConsumer<String, Throwable> bugs;

  /**
   * Makes the answers.
   *
   * @param bugs takes the path and the cause of what nobody expected
   */
  Errors(BiConsumer<String, Throwable> bugs) {
    this.bugs = bugs;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    if (status >= 500
        && request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof Throwable cause
        && !(cause instanceof HttpException)) {
      bugs.accept(Request.getPathInContext(request), cause);
    }
    response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
    Replies.refuse(response, refusal(status), callback);
    return true;
  }

  private static Refusal refusal(int code) {
    HttpStatus status = HttpStatus.forStatus(code);
    return switch (status) {
      case URI_TOO_LONG, REQUEST_HEADER_FIELDS_TOO_LARGE ->
          new Refusal(
              status,
              "the URL or the header is too long",
              "At most " + HttpServer.HEADER_BYTES + " bytes.");
      case INTERNAL_SERVER_ERROR -> Refusal.unexpected();
      default ->
          new Refusal(
              status, "this request cannot be read", "/api/openapi.json describes the requests.");
    };
  }
}
