package org.corehours.tpu.sheet;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Named facts about one thing: a chip, a data centre, the calibration.
 *
 * @param name what the facts are about
 * @param facts by name
 * @param sha256 digest of the file they were read from
 */
public record FactSheet(String name, Map<String, Fact> facts, String sha256) {

  public FactSheet {
    facts = Collections.unmodifiableMap(new TreeMap<>(facts));
  }

  /** All sources, each once. */
  public String sources() {
    return facts.values().stream()
        .map(fact -> fact.origin().source())
        .distinct()
        .sorted()
        .collect(Collectors.joining("; "));
  }

  /** The value of a fact in its unit. */
  public double value(String fact) {
    Fact found = facts.get(fact);
    if (found == null) {
      throw new IllegalArgumentException(name + " has no fact '" + fact + "'");
    }
    return found.value();
  }

  /** The value of a fact that counts something. */
  public int count(String fact) {
    return Math.toIntExact((long) value(fact));
  }
}
