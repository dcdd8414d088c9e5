package org.corehours.tpu.chip;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The chips that a data file describes. */
public final class Chips {

  /** Each is read when it is asked for first. */
  private static final ImmutableMap<String, Supplier<Chip>> CHIPS =
      Maps.toMap(List.of("tpu-v3", "tpu-v4"), name -> Suppliers.memoize(() -> read(name)));

  private Chips() {}

  /** Names of all chips. */
  public static Set<String> names() {
    return CHIPS.keySet();
  }

  /** The chip of that name. */
  public static Optional<Chip> find(String name) {
    return Optional.ofNullable(CHIPS.get(name)).map(Supplier::get);
  }

  private static Chip read(String name) {
    return Chip.of(FactSheet.read(Chips.class, name + ".yaml"));
  }
}
