package org.corehours.sim.report.chart;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The colours of theme.css on light pages, so that a page and its images agree. */
public final class Palette {

  /** The resource that all pages have their colours from. */
  public static final String THEME = "org/corehours/sim/report/chart/theme.css";

  /** How many colours of series there are, {@code series-0} and so on. */
  public static final int SERIES = 12;

  private static final Pattern VARIABLE = Pattern.compile("--([a-z0-9-]+): #([0-9a-f]{6});");
  private static final Map<String, Integer> LIGHT = light();

  private Palette() {}

  public static boolean has(String name) {
    return LIGHT.containsKey(name);
  }

  /** The colour of a CSS variable, without its dashes, as 0xRRGGBB. */
  public static int rgb(String name) {
    if (!has(name)) {
      throw new IllegalArgumentException("theme.css has no colour --" + name);
    }
    return LIGHT.get(name);
  }

  private static Map<String, Integer> light() {
    String light = theme().split("@media", 2)[0];
    return VARIABLE
        .matcher(light)
        .results()
        .collect(
            Collectors.toMap(
                (MatchResult found) -> found.group(1),
                found -> Integer.parseInt(found.group(2), 16)));
  }

  private static String theme() {
    try {
      return Resources.toString(Resources.getResource(THEME), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(THEME + " is missing from the program", e);
    }
  }
}
