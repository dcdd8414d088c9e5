package org.corehours.sim.cli.option;

import org.corehours.units.Numbers;

/** Reads each of several amounts of US dollars, such as 50k or $50k. */
public final class UsdConverter extends ParsedNumber {

  public UsdConverter() {
    super(text -> Numbers.parseListedAmount(withoutSign(text.strip())));
  }

  private static String withoutSign(String text) {
    return text.replaceFirst("^\\$ ?", "").replaceFirst("(?i) ?USD$", "");
  }
}
