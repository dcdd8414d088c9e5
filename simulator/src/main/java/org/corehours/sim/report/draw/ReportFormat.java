package org.corehours.sim.report.draw;

import java.util.Arrays;
import java.util.Locale;

/** What a report can be written as. */
public enum ReportFormat {
  /** One page with everything. */
  HTML,
  /** The charts as vector graphics. */
  SVG,
  /** The charts as pixels. */
  PNG;

  /**
   * The format of that name, in lower case.
   *
   * @throws IllegalArgumentException if there is none; the message names those that exist
   */
  public static ReportFormat of(String name) {
    return Arrays.stream(values())
        .filter(format -> format.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + name + "' is no report format; there are html, svg and png"));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
