package org.corehours.sim.serve;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.corehours.sim.plan.ChipChoice;
import org.corehours.sim.serve.http.Refusal;
import org.corehours.tpu.chip.Chips;
import org.corehours.units.Money;
import org.corehours.units.Numbers;

/**
 * A checked question.
 *
 * @param budget [core-hours]
 * @param depth of a design of one's own; given with its width
 * @param sparsity of all designs; the usual ones are compared if empty
 * @param chips of all designs; chosen if empty
 * @param maxChips largest slice to choose from; the standard if empty
 * @param usdPerChipHour the list price if empty
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
    OptionalInt maxChips,
    OptionalDouble usdPerChipHour,
    int top) {

  /** What a URL asks, after its question mark; what is not allowed is refused. */
  static Query of(String url, Set<Parameter> allowed) {
    Reader reader = new Reader(UrlQuery.read(url, allowed));
    Query query =
        new Query(
            reader.number(Parameter.BUDGET).orElseThrow(),
            reader.text(Parameter.FAMILY).orElseThrow(),
            reader.whole(Parameter.DEPTH),
            reader.text(Parameter.WIDTH),
            reader.text(Parameter.SPARSITY),
            reader.text(Parameter.EXECUTION).orElseThrow(),
            reader.text(Parameter.CHIP).orElseThrow(),
            reader.whole(Parameter.CHIPS),
            reader.given(Parameter.MAX_CHIPS),
            reader.number(Parameter.USD_PER_CHIP_HOUR),
            reader.whole(Parameter.TOP).orElseThrow());
    if (query.depth().isPresent() != query.width().isPresent()) {
      Parameter missing = query.depth().isPresent() ? Parameter.WIDTH : Parameter.DEPTH;
      throw Refusal.bad(
          missing.label(),
          "",
          "is missing: your own design needs both depth and width",
          "Maybe leave both out, to use the recommended design.");
    }
    return query;
  }

  /** Whether it asks for a design of one's own. */
  boolean isOwn() {
    return depth.isPresent();
  }

  /**
   * The slices that it allows.
   *
   * @throws org.corehours.sim.run.RefusedException if there is none
   */
  ChipChoice chipChoice() {
    return ChipChoice.of(chips, maxChips, Chips.find(chip).orElseThrow());
  }

  /** The price of a chip-hour, if it is not the list price. */
  Optional<Money> price() {
    return usdPerChipHour.isPresent()
        ? Optional.of(new Money(usdPerChipHour.getAsDouble()))
        : Optional.empty();
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
    json.put("max_chips", maxChips.orElse(ChipChoice.STANDARD_MOST));
    usdPerChipHour.ifPresent(value -> json.put("usd_per_chip_hour", value));
    json.put("top", top);
    return json;
  }

  /** Reads and checks values. */
  private record Reader(Map<Parameter, String> texts) {

    Optional<String> text(Parameter parameter) {
      String text = texts.getOrDefault(parameter, parameter.standard());
      if (parameter.allowed() instanceof Values.Names names && !names.names().contains(text)) {
        throw bad(parameter, "is not known", "There are " + String.join(", ", names.names()) + ".");
      }
      return Optional.of(text).filter(some -> !some.isEmpty());
    }

    OptionalDouble number(Parameter parameter) {
      Optional<String> text = text(parameter);
      return text.isEmpty()
          ? OptionalDouble.empty()
          : OptionalDouble.of(number(parameter, text.get()));
    }

    private double number(Parameter parameter, String text) {
      DoubleStream value = Numbers.find(text).stream();
      if (parameter.allowed() instanceof Values.Count count) {
        double whole =
            value
                .filter(number -> number >= 1 && number <= count.most())
                .findFirst()
                .orElseThrow(() -> outside(parameter, "of at least 1", count.most()));
        check(parameter, whole);
        return whole;
      }
      Values.Amount amount = (Values.Amount) parameter.allowed();
      double least = amount.orZero() ? 0 : Double.MIN_NORMAL;
      return value
          .filter(number -> number >= least && number <= amount.most())
          .findFirst()
          .orElseThrow(
              () ->
                  outside(parameter, amount.orZero() ? "of at least 0" : "above 0", amount.most()));
    }

    private Refusal outside(Parameter parameter, String least, double most) {
      String standard = parameter.standard();
      return bad(
          parameter,
          "must be a number %s and at most %s".formatted(least, Numbers.compact(most, 3)),
          standard.isEmpty() ? "Maybe leave it out." : "Maybe " + standard + ".");
    }

    private void check(Parameter parameter, double value) {
      if (value != Math.rint(value)) {
        throw bad(parameter, "must be a whole number", "Maybe " + Math.round(value) + ".");
      }
    }

    OptionalInt whole(Parameter parameter) {
      OptionalDouble number = number(parameter);
      return number.isPresent() ? OptionalInt.of((int) number.getAsDouble()) : OptionalInt.empty();
    }

    /** The same without its standard value. */
    OptionalInt given(Parameter parameter) {
      return texts.containsKey(parameter) ? whole(parameter) : OptionalInt.empty();
    }

    private Refusal bad(Parameter parameter, String problem, String maybe) {
      return Refusal.bad(parameter.label(), texts.getOrDefault(parameter, ""), problem, maybe);
    }
  }
}
