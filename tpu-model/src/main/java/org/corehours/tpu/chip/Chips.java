package org.corehours.tpu.chip;

import java.util.Optional;
import java.util.Set;

/** The chips that a data file describes. */
public final class Chips {

  private static final Set<String> NAMES = Set.of("tpu-v3", "tpu-v4");

  private Chips() {}

  /** Names of all chips. */
  public static Set<String> names() {
    return NAMES;
  }

  /** The chip of that name. */
  public static Optional<Chip> find(String name) {
    return NAMES.contains(name)
        ? Optional.of(Chip.of(FactSheet.read(Chips.class, name + ".yaml")))
        : Optional.empty();
  }
}
