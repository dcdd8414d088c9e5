package org.corehours.sim.serve.http;

import io.javalin.http.HttpStatus;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.ErrorHandler;

/** What does not get as far as a route is refused in the same form as what does. */
final class Errors extends ErrorHandler {

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
  public void handle(
      String target, Request base, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable cause
        && response.getStatus() >= 500) {
      bugs.accept(target, cause);
    }
    base.setHandled(true);
    Replies.refuse(response, refusal(response.getStatus()));
  }

  @Override
  public ByteBuffer badMessageError(int status, String reason, HttpFields.Mutable fields) {
    Replies.HEADERS.forEach(fields::put);
    fields.put(HttpHeader.CONTENT_TYPE, Replies.JSON);
    return ByteBuffer.wrap(Replies.json(refusal(status).json()));
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
