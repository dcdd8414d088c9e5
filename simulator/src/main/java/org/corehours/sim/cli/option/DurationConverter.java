package org.corehours.sim.cli.option;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads times such as 14d, 36h or 2d12h as hours. */
public final class DurationConverter implements ITypeConverter<Double> {

  private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?|\\.\\d+) ?([wdhm]) ?");

  private static final Map<String, Double> HOURS =
      Map.of("w", 7 * 24.0, "d", 24.0, "h", 1.0, "m", 1 / 60.0);

  @Override
  public Double convert(String text) {
    Matcher part = PART.matcher(text.strip());
    double hours = 0;
    int end = 0;
    while (end < text.strip().length() && part.find(end) && part.start() == end) {
      hours += Double.parseDouble(part.group(1)) * HOURS.get(part.group(2));
      end = part.end();
    }
    if (end < text.strip().length() || !(hours > 0) || Double.isInfinite(hours)) {
      throw new TypeConversionException(
          "'" + text + "' is not a duration.\n  Maybe 14d, 36h, 2d12h, 1w or 90m.");
    }
    return hours;
  }
}
