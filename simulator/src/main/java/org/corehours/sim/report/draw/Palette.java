package org.corehours.sim.report.draw;

import com.google.common.io.Resources;
import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The colours of theme.css on light pages, so that a page and its images agree. */
public final class Palette {

  /** How many colours of series there are, {@code series-0} and so on. */
  public static final int SERIES = 12;

  private static final Pattern VARIABLE = Pattern.compile("--([a-z0-9-]+): (#[0-9a-f]{6});");
  private static final Map<String, Color> LIGHT = light();

  private Palette() {}

  public static boolean has(String name) {
    return LIGHT.containsKey(name);
  }

  /** The colour of a CSS variable, without its dashes. */
  public static Color color(String name) {
    if (!has(name)) {
      throw new IllegalArgumentException("theme.css has no colour --" + name);
    }
    return LIGHT.get(name);
  }

  private static Map<String, Color> light() {
    String light = theme().split("@media", 2)[0];
    return VARIABLE
        .matcher(light)
        .results()
        .collect(
            Collectors.toMap(
                (MatchResult found) -> found.group(1), found -> Color.decode(found.group(2))));
  }

  private static String theme() {
    try {
      return Resources.toString(Resources.getResource(ChartScript.THEME), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(ChartScript.THEME + " is missing from the program", e);
    }
  }
}
