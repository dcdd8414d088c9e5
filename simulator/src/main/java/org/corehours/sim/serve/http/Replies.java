package org.corehours.sim.serve.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.common.collect.ImmutableMap;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.corehours.sim.answer.Json;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What all answers have in common. */
public final class Replies {

  public static final String JSON = "application/json";

  /** A page may use nothing but what comes from here, and others may use nothing of it. */
  static final ImmutableMap<String, String> HEADERS =
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

  private Replies() {}

  /** A value as JSON. */
  public static byte[] json(Object value) {
    try {
      return Json.MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a refusal. */
  static void refuse(Response response, Refusal refusal, Callback callback) {
    HttpFields.Mutable headers = response.getHeaders();
    HEADERS.forEach(headers::put);
    refusal.headers().forEach(headers::put);
    headers.put(HttpHeader.CONTENT_TYPE, JSON);
    response.setStatus(refusal.status().getCode());
    response.write(true, ByteBuffer.wrap(json(refusal.json())), callback);
  }
}
