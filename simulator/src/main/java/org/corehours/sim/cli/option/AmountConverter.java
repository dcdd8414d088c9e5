package org.corehours.sim.cli.option;

import org.corehours.units.Numbers;

/** Reads amounts such as 0.4k or 4e9; refuses 10.500, which may be meant as 10500. */
public final class AmountConverter extends ParsedNumber {

  public AmountConverter() {
    super(Numbers::parseAmount);
  }
}
