package org.corehours.sim.serve.http;

import io.javalin.http.HttpStatus;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.corehours.sim.run.RefusedException;

/** Why a request is not answered. */
public final class Refusal extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String parameter;
  private final String value;
  private final String maybe;

  public Refusal(HttpStatus status, String error, String maybe) {
    this(status, error, "", "", maybe);
  }

  private Refusal(HttpStatus status, String error, String parameter, String value, String maybe) {
    super(error);
    this.status = status;
    this.parameter = parameter;
    this.value = value;
    this.maybe = maybe;
  }

  /**
   * A value that is wrong.
   *
   * @param parameter as in a URL
   * @param problem what is wrong, as it follows the parameter and the value
   * @param maybe what would do
   */
  public static Refusal bad(String parameter, String value, String problem, String maybe) {
    String name = parameter.isEmpty() ? "the URL" : parameter;
    String subject = value.isEmpty() ? name : "%s (%s)".formatted(name, value);
    return new Refusal(HttpStatus.BAD_REQUEST, subject + " " + problem, parameter, value, maybe);
  }

  /**
   * What a command would refuse, in the words of the API.
   *
   * @param label what a parameter is called in a URL; empty if it is none of a URL
   */
  public static Refusal of(RefusedException refused, Function<String, Optional<String>> label) {
    return new Refusal(
        HttpStatus.BAD_REQUEST,
        refused.problem(label),
        refused.parameter().flatMap(label).orElse(""),
        refused.value().orElse(""),
        refused.wayOut(label).orElse(""));
  }

  /** A failure that nobody expected; what it was is not for the one who asked. */
  public static Refusal unexpected() {
    return new Refusal(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "the server has failed",
        "This is a bug: please report it with the output of the server.");
  }

  public HttpStatus status() {
    return status;
  }

  /** Headers that go with the status. */
  public Map<String, String> headers() {
    return switch (status) {
      case METHOD_NOT_ALLOWED -> Map.of("Allow", "GET, HEAD");
      case TOO_MANY_REQUESTS, SERVICE_UNAVAILABLE -> Map.of("Retry-After", "1");
      default -> Map.of();
    };
  }

  /** As named values. */
  public Map<String, String> json() {
    Map<String, String> json = new LinkedHashMap<>();
    json.put("error", getMessage());
    json.put("parameter", parameter);
    json.put("value", value);
    json.put("maybe", maybe);
    return json;
  }
}
