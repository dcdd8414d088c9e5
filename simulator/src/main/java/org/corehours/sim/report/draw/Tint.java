package org.corehours.sim.report.draw;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.awt.Color;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A colour of {@link Palette}, lighter or darker.
 *
 * @param color its name
 * @param shade share of the background's colour in it, below 0, or of the ink's
 */
public record Tint(String color, double shade) {

  /** The colour of what belongs to nothing that has one. */
  public static final Tint GREY = of("grey");

  /** The colour of what is best, and of what is dense. */
  public static final Tint INK = of("ink");

  private static final double LIGHTEST = -0.25;
  private static final double DARKEST = 0.5;

  public static Tint of(String color) {
    return new Tint(color, 0);
  }

  /** The same colours; those that occur several times go from light to dark. */
  public static List<Tint> shaded(List<String> colors) {
    Map<String, Long> counts = colors.stream().collect(groupingBy(color -> color, counting()));
    Map<String, Integer> places = new HashMap<>();
    return colors.stream()
        .map(color -> shaded(color, places.merge(color, 1, Integer::sum) - 1, counts.get(color)))
        .toList();
  }

  private static Tint shaded(String color, int place, long count) {
    return count == 1
        ? of(color)
        : new Tint(color, LIGHTEST + (DARKEST - LIGHTEST) * place / (count - 1));
  }

  /** On white. */
  public Color onPaper() {
    return ChartStyle.mix(
        Palette.color(color), shade < 0 ? Color.WHITE : ChartStyle.INK, Math.abs(shade));
  }
}
