package org.corehours.sim.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.corehours.sim.config.Constraint.Comparison;
import org.corehours.sim.config.Constraint.MemoryFits;
import org.corehours.sim.config.Constraint.Operator;
import org.corehours.sim.config.yaml.KeyPath;
import org.corehours.sim.config.yaml.KnownNames;
import org.corehours.sim.config.yaml.Problems;
import org.corehours.sim.config.yaml.Suggestions;
import org.corehours.units.Numbers;

/** Reads what rows have to hold: {@code memory_fits}, or such as {@code core_hours <= 50k}. */
final class ConstraintBinder {

  private static final String KEY = "constraints";
  private static final Pattern COMPARISON = Pattern.compile("([^<>=!~]*)([<>=!~]+)([^<>=!~]*)");
  private static final String EXAMPLE = "For example core_hours <= 50k.";

  private final Problems problems;
  private final KnownNames known;

  ConstraintBinder(Problems problems, KnownNames known) {
    this.problems = problems;
    this.known = known;
  }

  /** All that are sound; what is wrong with the others becomes a problem. */
  List<Constraint> bind(JsonNode constraints) {
    List<Constraint> bound = new ArrayList<>();
    for (int i = 0; constraints.isArray() && i < constraints.size(); i++) {
      String path = KeyPath.item(KEY, i);
      if (problems.noneAt(path) && constraints.get(i).isTextual()) {
        constraint(path, constraints.get(i).asText().strip()).ifPresent(bound::add);
      }
    }
    return bound;
  }

  private Optional<? extends Constraint> constraint(String path, String text) {
    if (text.equals(MemoryFits.NAME)) {
      return Optional.of(new MemoryFits());
    }
    Matcher parts = COMPARISON.matcher(text);
    if (!parts.matches()) {
      String hint =
          Suggestions.closest(text, List.of(MemoryFits.NAME))
              .map(name -> "Maybe you mean " + name + ".")
              .orElse(EXAMPLE);
      problems.add(path, "is neither " + MemoryFits.NAME + " nor a comparison", hint);
      return Optional.empty();
    }
    String column = parts.group(1).strip();
    boolean isColumn = problems.checkPart(path, column, "numeric column", known.numericColumns());
    Optional<Operator> operator = operator(path, parts.group(2));
    Optional<Double> value = value(path, parts.group(3).strip());
    return isColumn && operator.isPresent() && value.isPresent()
        ? Optional.of(new Comparison(column, operator.get(), value.get()))
        : Optional.empty();
  }

  private Optional<Operator> operator(String path, String symbol) {
    Optional<Operator> found = withSymbol(symbol);
    if (found.isEmpty()) {
      String reversed = new StringBuilder(symbol).reverse().toString();
      String hint =
          withSymbol(reversed)
              .or(() -> symbol.equals("=") ? Optional.of(Operator.EQUAL) : Optional.empty())
              .map(operator -> "Maybe you mean " + operator.symbol() + ".")
              .orElse(EXAMPLE);
      problems.add(path, "must compare with < <= > >= or ==, not " + symbol, hint);
    }
    return found;
  }

  private static Optional<Operator> withSymbol(String symbol) {
    return Arrays.stream(Operator.values()).filter(o -> o.symbol().equals(symbol)).findFirst();
  }

  private Optional<Double> value(String path, String text) {
    try {
      return Optional.of(Numbers.parse(text));
    } catch (IllegalArgumentException e) {
      problems.add(path, "must compare with a number", EXAMPLE);
      return Optional.empty();
    }
  }
}
