package org.corehours.sim.cli.option;

import org.corehours.units.Numbers;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads amounts such as 0.4k or 4e9; refuses 10.500, which may be meant as 10500. */
public final class AmountConverter implements ITypeConverter<Double> {

  @Override
  public Double convert(String text) {
    try {
      return Numbers.parseAmount(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
