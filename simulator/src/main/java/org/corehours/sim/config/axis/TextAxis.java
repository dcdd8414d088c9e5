package org.corehours.sim.config.axis;

import com.google.common.base.Splitter;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.corehours.sim.config.yaml.Suggestions;
import org.corehours.units.ValueException;

/**
 * A key whose texts have a grammar of their own, and what to say where a text does not fit it.
 *
 * @param key of the sweep file
 * @param names that a text may begin with
 * @param example a sentence that shows a value
 */
public record TextAxis(String key, Set<String> names, String example) {

  private static final Pattern REST_OF_A_SCHEDULE =
      Pattern.compile("\\s*(start|end|ramp|update_interval|at)=.*");

  /** What a parser says is wrong with a text, to be read after the place and the text. */
  public String problem(String text, IllegalArgumentException e) {
    if (!(e instanceof ValueException refused)) {
      return "cannot be used: " + e.getMessage();
    }
    return refused.name().equals(key) && refused.value().equals(text)
        ? refused.problem()
        : "cannot be used: %s (%s) %s"
            .formatted(refused.name(), refused.value(), refused.problem());
  }

  /** The parser's own way out, or the name that was meant, or an example. */
  public String hint(String text, boolean inList, IllegalArgumentException e) {
    if (e instanceof ValueException refused && !refused.wayOut().isEmpty()) {
      return "Maybe " + refused.wayOut() + ".";
    }
    if (inList && REST_OF_A_SCHEDULE.matcher(text).matches()) {
      return "Put the whole schedule in quotes: within brackets a comma begins the next value.";
    }
    String name = Splitter.onPattern("[,=]").splitToList(text).get(0).strip();
    if (names.contains(name.toLowerCase(Locale.ROOT))) {
      return example;
    }
    return Suggestions.closest(name, names)
        .map(closest -> "Maybe you mean " + closest + ".")
        .orElse(example);
  }
}
