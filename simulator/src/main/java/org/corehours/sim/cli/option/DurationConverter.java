package org.corehours.sim.cli.option;

import java.util.stream.DoubleStream;
import org.corehours.units.Numbers;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads times such as 14d or 36h as hours. */
public final class DurationConverter implements ITypeConverter<Double> {

  private static final double HOURS_PER_DAY = 24;

  @Override
  public Double convert(String text) {
    return hours(text)
        .filter(hours -> hours > 0)
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'" + text + "' is not a duration.\n  Maybe 14d or 36h."));
  }

  private static DoubleStream hours(String text) {
    if (!text.endsWith("d") && !text.endsWith("h")) {
      return DoubleStream.empty();
    }
    double unit = text.endsWith("d") ? HOURS_PER_DAY : 1;
    return Numbers.find(text.substring(0, text.length() - 1)).stream().map(n -> unit * n);
  }
}
