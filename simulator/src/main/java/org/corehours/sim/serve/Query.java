package org.corehours.sim.serve;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.corehours.sim.config.Suggestions;
import org.corehours.sim.plan.Candidates;
import org.corehours.tpu.chip.Chips;
import org.corehours.units.Numbers;

/**
 * A checked question.
 *
 * @param budget [core-hours]
 * @param depth of a design of one's own; given with its width
 * @param sparsity of the design; the recommended one's if empty
 * @param chips of the design; chosen if empty
 * @param price of a chip-hour [USD]; the list price if empty
 * @param top designs of the plan to give
 */
record Query(
    double budget,
    String family,
    OptionalInt depth,
    Optional<String> width,
    Optional<String> sparsity,
    String execution,
    String chip,
    OptionalInt chips,
    int maxChips,
    OptionalDouble price,
    int top) {

  private static final double MOST_BUDGET = 1e8;
  private static final int MOST_DEPTH = 512;
  private static final int MOST_CHIPS = 100_000;
  private static final double MOST_PRICE = 1e6;
  private static final int MOST_TOP = 100;
  private static final int LONGEST = 60;
  private static final Set<String> EXECUTIONS =
      Set.of("masked", "compressed", "sparse-unit", "ideal");

  /** What the parameters of a URL say; names that are not known are refused. */
  static Query of(Map<String, List<String>> given, Set<Parameter> allowed) {
    Map<Parameter, String> texts = texts(given, allowed);
    Reader reader = new Reader(texts);
    Query query =
        new Query(
            reader.number(Parameter.BUDGET, Double.MIN_NORMAL, MOST_BUDGET).orElseThrow(),
            reader.name(Parameter.FAMILY, Candidates.FAMILIES),
            reader.whole(Parameter.DEPTH, MOST_DEPTH),
            reader.text(Parameter.WIDTH),
            reader.text(Parameter.SPARSITY),
            reader.name(Parameter.EXECUTION, EXECUTIONS),
            reader.name(Parameter.CHIP, Chips.names()),
            reader.whole(Parameter.CHIPS, MOST_CHIPS),
            reader.whole(Parameter.MAX_CHIPS, MOST_CHIPS).orElseThrow(),
            reader.number(Parameter.PRICE_PER_CHIP_HOUR, 0, MOST_PRICE),
            reader.whole(Parameter.TOP, MOST_TOP).orElseThrow());
    if (query.depth().isPresent() != query.width().isPresent()) {
      Parameter missing = query.depth().isPresent() ? Parameter.WIDTH : Parameter.DEPTH;
      throw Refusal.bad(
          missing.label() + " is missing: a design of one's own has a depth and a width",
          missing.label(),
          "",
          "Maybe leave both out, for the recommended model.");
    }
    return query;
  }

  private static Map<Parameter, String> texts(
      Map<String, List<String>> given, Set<Parameter> allowed) {
    Map<Parameter, String> texts = new EnumMap<>(Parameter.class);
    given.forEach((name, values) -> texts.put(parameter(name, allowed), only(name, values)));
    return texts;
  }

  private static Parameter parameter(String name, Set<Parameter> allowed) {
    Set<String> known = new TreeSet<>();
    for (Parameter parameter : allowed) {
      if (parameter.label().equals(name)) {
        return parameter;
      }
      known.add(parameter.label());
    }
    throw Refusal.bad(
        "there is no parameter of that name",
        cut(name),
        "",
        Suggestions.closest(cut(name), known)
            .map(closest -> "Maybe you mean " + closest + ".")
            .orElse("There are " + String.join(", ", known) + "."));
  }

  private static String only(String name, List<String> values) {
    if (values.size() != 1) {
      throw Refusal.bad(
          name + " is given more than once", name, cut(values.toString()), "Give it once.");
    }
    return values.get(0).strip();
  }

  /** Short enough to be said again. */
  static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }

  /** Whether it asks for anything but the recommended design. */
  boolean isOwn() {
    return depth.isPresent() || sparsity.isPresent() || chips.isPresent();
  }

  /** As named values, what is left out left out. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("budget", budget);
    json.put("family", family);
    depth.ifPresent(value -> json.put("depth", value));
    width.ifPresent(value -> json.put("width", value));
    sparsity.ifPresent(value -> json.put("sparsity", value));
    json.put("execution", execution);
    json.put("chip", chip);
    chips.ifPresent(value -> json.put("chips", value));
    json.put("max_chips", maxChips);
    price.ifPresent(value -> json.put("price_per_chip_hour", value));
    json.put("top", top);
    return json;
  }

  /** Reads and checks values; what is empty is left out. */
  private record Reader(Map<Parameter, String> texts) {

    Optional<String> text(Parameter parameter) {
      String text = texts.getOrDefault(parameter, "");
      if (text.length() > LONGEST) {
        throw bad(parameter, "is too long", "At most " + LONGEST + " characters.");
      }
      return Optional.of(text.isEmpty() ? parameter.standard() : text)
          .filter(some -> !some.isEmpty());
    }

    String name(Parameter parameter, Set<String> known) {
      String name = text(parameter).orElseThrow();
      if (!known.contains(name)) {
        throw bad(
            parameter,
            "is not known",
            "There are " + String.join(", ", new TreeSet<>(known)) + ".");
      }
      return name;
    }

    OptionalDouble number(Parameter parameter, double least, double most) {
      Optional<String> text = text(parameter);
      if (text.isEmpty()) {
        return OptionalDouble.empty();
      }
      double value = Double.NaN;
      try {
        value = Numbers.parse(text.get());
      } catch (IllegalArgumentException e) {
        // Refused below, like a number out of range.
      }
      if (!(value >= least && value <= most)) {
        throw bad(
            parameter,
            "must be a number %s and at most %s"
                .formatted(least > 0 ? "above 0" : "of at least 0", Numbers.compact(most, 3)),
            parameter.standard().isEmpty()
                ? "Maybe leave it out."
                : "Maybe " + parameter.standard() + ".");
      }
      return OptionalDouble.of(value);
    }

    OptionalInt whole(Parameter parameter, int most) {
      OptionalDouble number = number(parameter, 1, most);
      if (number.isEmpty()) {
        return OptionalInt.empty();
      }
      double value = number.getAsDouble();
      if (value != Math.rint(value)) {
        throw bad(parameter, "must be a whole number", "Maybe " + Math.round(value) + ".");
      }
      return OptionalInt.of((int) value);
    }

    private Refusal bad(Parameter parameter, String problem, String maybe) {
      String value = cut(texts.getOrDefault(parameter, ""));
      return Refusal.bad(
          "%s (%s) %s".formatted(parameter.label(), value, problem),
          parameter.label(),
          value,
          maybe);
    }
  }
}
