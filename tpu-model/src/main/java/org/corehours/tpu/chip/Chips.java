package org.corehours.tpu.chip;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The chips that a data file describes. */
public final class Chips {

  private static final ImmutableMap<String, Chip> CHIPS =
      Maps.toMap(
          List.of("tpu-v3", "tpu-v4"),
          name -> Chip.of(FactSheet.read(Chips.class, name + ".yaml")));

  private Chips() {}

  /** Names of all chips. */
  public static Set<String> names() {
    return CHIPS.keySet();
  }

  /** The chip of that name. */
  public static Optional<Chip> find(String name) {
    return Optional.ofNullable(CHIPS.get(name));
  }
}
