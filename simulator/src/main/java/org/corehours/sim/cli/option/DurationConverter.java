package org.corehours.sim.cli.option;

import org.corehours.units.Numbers;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads times such as 14d or 36h as hours. */
public final class DurationConverter implements ITypeConverter<Double> {

  private static final double HOURS_PER_DAY = 24;

  @Override
  public Double convert(String text) {
    double unit = text.endsWith("d") ? HOURS_PER_DAY : text.endsWith("h") ? 1 : Double.NaN;
    double hours = Double.NaN;
    try {
      hours = unit * Numbers.parse(text.substring(0, Math.max(0, text.length() - 1)));
    } catch (IllegalArgumentException e) {
      // Refused below, like a time without a unit.
    }
    if (!(hours > 0)) {
      throw new TypeConversionException("'" + text + "' is not a duration.\n  Maybe 14d or 36h.");
    }
    return hours;
  }
}
