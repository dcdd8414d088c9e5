package org.corehours.tpu.sheet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads facts and where they come from. */
public final class FactReader {

  private static final List<String> ORIGIN = List.of("status", "source", "date", "note");

  private static final List<String> FACT =
      List.of("value", "unit", "status", "source", "date", "note");

  private FactReader() {}

  /** Keys that say where something comes from. */
  public static List<String> originKeys() {
    return ORIGIN;
  }

  /** The facts of a mapping, all of which must be there; those with problems are left out. */
  public static Map<String, Fact> facts(SheetValue at, List<ExpectedFact> expected) {
    Map<String, SheetValue> entries =
        at.entries(expected.stream().map(ExpectedFact::name).toList());
    Map<String, Fact> facts = new HashMap<>();
    for (ExpectedFact each : expected) {
      at.required(entries, each.name())
          .flatMap(value -> fact(value, each))
          .ifPresent(fact -> facts.put(each.name(), fact));
    }
    return facts;
  }

  private static Optional<Fact> fact(SheetValue at, ExpectedFact expected) {
    Map<String, SheetValue> entries = at.entries(FACT);
    Optional<Double> value =
        at.required(entries, "value").flatMap(number -> value(number, expected));
    Optional<String> unit =
        at.required(entries, "unit").flatMap(text -> text.oneOf(List.of(expected.unit())));
    Optional<Origin> origin = origin(at, entries);
    return value.isPresent() && unit.isPresent() && origin.isPresent()
        ? Optional.of(new Fact(value.get(), unit.get(), origin.get()))
        : Optional.empty();
  }

  private static Optional<Double> value(SheetValue at, ExpectedFact expected) {
    Optional<Double> number = at.number();
    if (number.isPresent() && !expected.allows(number.get())) {
      at.refuse("must be " + expected.allowed(), "It is given in " + expected.unit() + ".");
      return Optional.empty();
    }
    return number;
  }

  /** The value of a fact that was read, to note that it does not go with others. */
  public static SheetValue valueOf(SheetValue fact) {
    return fact.entries(FACT).get("value");
  }

  /** Where the value of a mapping comes from. */
  public static Optional<Origin> origin(SheetValue at, Map<String, SheetValue> entries) {
    Optional<Origin.Status> status =
        at.required(entries, "status").flatMap(value -> value.constant(Origin.Status.class));
    Optional<String> source = at.required(entries, "source").flatMap(SheetValue::text);
    String date = text(entries, "date");
    String note = text(entries, "note");
    return status.isPresent() && source.isPresent()
        ? Optional.of(new Origin(status.get(), source.get(), date, note))
        : Optional.empty();
  }

  private static String text(Map<String, SheetValue> entries, String key) {
    return Optional.ofNullable(entries.get(key)).flatMap(SheetValue::text).orElse("");
  }
}
