package org.corehours.sim.cli.option;

import org.corehours.units.Numbers;

/** Reads each of several amounts; refuses 10,500, which may be meant as 10500. */
public final class AmountsConverter extends ParsedNumber {

  /** Separates amounts, but not the groups of digits in 10,500. */
  public static final String SEPARATOR = "(?<!(?:^|,)\\d{1,3}),|,(?!\\d{3}(?:[,.]|$))";

  /** Separates numbers of chips: 64,128 is a list, since no slice has ten thousand. */
  public static final String CHIPS_SEPARATOR = "(?<!^[1-9]),|,(?!\\d{3}$)";

  public AmountsConverter() {
    super(Numbers::parseListedAmount);
  }
}
