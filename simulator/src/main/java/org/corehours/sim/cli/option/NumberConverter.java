package org.corehours.sim.cli.option;

import org.corehours.units.Numbers;

/** Reads numbers as people write them, such as 0.4k or 4e9. */
public final class NumberConverter extends ParsedNumber {

  public NumberConverter() {
    super(Numbers::parse);
  }
}
