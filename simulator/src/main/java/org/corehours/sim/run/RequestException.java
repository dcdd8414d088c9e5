package org.corehours.sim.run;

import java.io.Serial;
import java.util.Collection;
import java.util.TreeSet;
import org.corehours.sim.config.yaml.Suggestions;
import org.corehours.units.ValueException;

/** What was asked for cannot be done; the second line says what would do. */
public sealed class RequestException extends RuntimeException permits RefusedValueException {

  @Serial private static final long serialVersionUID = 1L;

  public RequestException(String problem) {
    super(problem);
  }

  public RequestException(String problem, String hint) {
    super(problem + "\n  " + hint);
  }

  /** What a value's own class says against it; its second line, if any, is the way out. */
  public static RequestException of(IllegalArgumentException refused) {
    if (refused instanceof ValueException value) {
      String[] ways = value.wayOut().isEmpty() ? new String[0] : new String[] {value.wayOut()};
      return new RefusedValueException(value.name(), value.value(), value.problem(), ways);
    }
    return new RequestException(refused.getMessage().replace("\n", "\n  "));
  }

  /** A name that is not built in; says which are, and the closest. */
  public static RequestException unknown(String what, String name, Collection<String> known) {
    return new RequestException(
        what + " (" + name + ") is not known; there are " + String.join(", ", new TreeSet<>(known)),
        Suggestions.closest(name, known)
            .map(closest -> "Maybe you mean " + closest + ".")
            .orElse("`corehours list` shows them."));
  }
}
