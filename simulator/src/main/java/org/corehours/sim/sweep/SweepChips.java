package org.corehours.sim.sweep;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.corehours.sim.config.RunSetup;
import org.corehours.sim.config.SweepConfig;
import org.corehours.sim.name.NamedChip;
import org.corehours.sim.run.RefusedException;
import org.corehours.tpu.chip.Chip;
import org.corehours.units.Money;

/**
 * The chips of a sweep's setups.
 *
 * @param chips by the name or the file that a setup gives
 */
record SweepChips(Map<String, Chip> chips) {

  /** Reads each chip once, and puts the config's price on it. */
  static SweepChips of(SweepConfig config) {
    Map<String, Chip> chips = new HashMap<>();
    Map<String, String> names = new HashMap<>();
    for (RunSetup setup : config.setups()) {
      Chip chip = chips.computeIfAbsent(setup.chip(), name -> priced(config, name));
      String other = names.putIfAbsent(chip.name(), setup.chip());
      if (other != null && !other.equals(setup.chip())) {
        throw new RefusedException(
            "chip (%s) must not have the name of another, %s: %s"
                .formatted(setup.chip(), other, chip.name()),
            "Maybe change name: in one of the files.");
      }
    }
    return new SweepChips(chips);
  }

  private static Chip priced(SweepConfig config, String name) {
    Chip chip = NamedChip.find(name);
    return config
        .usdPerChipHour()
        .map(price -> chip.with(chip.power(), new Money(price)))
        .orElse(chip);
  }

  /** The chip of a setup. */
  Chip of(RunSetup setup) {
    return chips.get(setup.chip());
  }

  /** The setups with the names that chips have, in place of their files. */
  List<RunSetup> named(List<RunSetup> setups) {
    return setups.stream().map(setup -> setup.onChip(of(setup).name())).toList();
  }
}
