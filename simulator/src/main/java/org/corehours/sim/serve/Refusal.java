package org.corehours.sim.serve;

import com.google.common.base.Splitter;
import io.javalin.http.HttpStatus;
import java.io.Serial;
import java.util.List;
import java.util.stream.Stream;
import org.corehours.sim.sweep.RequestException;

/** Why a request is not answered. */
final class Refusal extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String parameter;
  private final String value;
  private final String maybe;

  Refusal(HttpStatus status, String error, String maybe) {
    this(status, error, "", "", maybe);
  }

  private Refusal(HttpStatus status, String error, String parameter, String value, String maybe) {
    super(error);
    this.status = status;
    this.parameter = parameter;
    this.value = value;
    this.maybe = maybe;
  }

  /** A request that cannot be answered as it is: which parameter is wrong, and what would do. */
  static Refusal bad(String error, String parameter, String value, String maybe) {
    return new Refusal(HttpStatus.BAD_REQUEST, error, parameter, value, maybe);
  }

  /** What a failed answer says to the one who asked. */
  static Refusal of(Throwable failure) {
    if (failure instanceof Refusal refusal) {
      return refusal;
    }
    if (failure instanceof RequestException refused) {
      return of(refused);
    }
    return new Refusal(HttpStatus.INTERNAL_SERVER_ERROR, "the server has failed", "Maybe again.");
  }

  /** The words of a command, whose options are parameters here. */
  private static Refusal of(RequestException refused) {
    List<String> lines = Splitter.on('\n').trimResults().limit(2).splitToList(refused.getMessage());
    String maybe = lines.size() > 1 ? lines.get(1) : "";
    String error = unoptioned(lines.get(0));
    return new Refusal(HttpStatus.BAD_REQUEST, error, about(error), "", unoptioned(maybe));
  }

  /** The parameter that an error begins with; empty if it begins with none. */
  private static String about(String error) {
    return Stream.of(Parameter.values())
        .map(Parameter::label)
        .filter(label -> error.startsWith(label + " "))
        .findFirst()
        .orElse("");
  }

  private static String unoptioned(String text) {
    return text.replace("--depths", "depth")
        .replace("--widths", "width")
        .replace("--max-chips", "max_chips")
        .replace("--", "");
  }

  HttpStatus status() {
    return status;
  }

  String parameter() {
    return parameter;
  }

  String value() {
    return value;
  }

  String maybe() {
    return maybe;
  }
}
