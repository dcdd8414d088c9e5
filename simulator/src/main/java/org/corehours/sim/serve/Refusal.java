package org.corehours.sim.serve;

import com.google.common.base.Splitter;
import io.javalin.http.HttpStatus;
import java.io.Serial;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.corehours.sim.sweep.RefusedValueException;
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
    if (failure instanceof RefusedValueException refused) {
      return of(refused);
    }
    if (failure instanceof RequestException refused) {
      List<String> lines =
          Splitter.on('\n').trimResults().limit(2).splitToList(refused.getMessage());
      return bad(lines.get(0), "", "", lines.size() > 1 ? lines.get(1) : "");
    }
    return new Refusal(HttpStatus.INTERNAL_SERVER_ERROR, "the server has failed", "Maybe again.");
  }

  private static Refusal of(RefusedValueException refused) {
    return bad(
        refused.problem(Refusal::label),
        label(refused.parameter()).orElse(""),
        refused.value(),
        refused.wayOut(Refusal::label).orElse(""));
  }

  /** What a parameter of a plan is called in a URL; empty if it is none of a URL. */
  private static Optional<String> label(String parameter) {
    String name =
        switch (parameter) {
          case "depths" -> "depth";
          case "widths" -> "width";
          default -> parameter;
        };
    return Stream.of(Parameter.values()).map(Parameter::label).filter(name::equals).findFirst();
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
