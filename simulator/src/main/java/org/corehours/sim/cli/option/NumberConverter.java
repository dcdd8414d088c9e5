package org.corehours.sim.cli.option;

import org.corehours.units.Numbers;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads numbers as people write them, such as 0.4k or 4e9. */
public final class NumberConverter implements ITypeConverter<Double> {

  @Override
  public Double convert(String text) {
    try {
      return Numbers.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
