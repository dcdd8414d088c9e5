package org.corehours.sim.cli.option;

import picocli.CommandLine.ITypeConverter;

/** Reads each of several amounts of US dollars, such as 50k or $50k. */
public final class UsdConverter implements ITypeConverter<Double> {

  private final AmountsConverter amounts = new AmountsConverter();

  @Override
  public Double convert(String text) {
    return amounts.convert(text.strip().replaceFirst("^\\$ ?", "").replaceFirst("(?i) ?USD$", ""));
  }
}
