package org.corehours.sim.report.chart;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The colour of a series. */
public sealed interface Tint {

  /** Colour of anything that has no colour of its own. */
  Role GREY = new Role("grey", 0);

  /** Colour of the best runs, of dense runs, and of text. */
  Tint INK = of("ink");

  /** Colour of explanations. */
  Tint MUTED = of("muted");

  /** Colour of the background. */
  Tint FAINT = of("faint");

  /** A paler grey, for lines that join points. */
  Tint PALE = new Role("faint", -0.55);

  /** On white, as 0xRRGGBB. */
  int onPaper();

  /**
   * A colour of {@link Palette}, lighter or darker.
   *
   * @param color its name
   * @param shade share of the background's colour in it, below 0, or of the ink's
   */
  record Role(String color, double shade) implements Tint {

    private static final int WHITE = 0xffffff;

    @Override
    public int onPaper() {
      int other = shade < 0 ? WHITE : Palette.rgb("ink");
      return mix(Palette.rgb(color), other, Math.abs(shade));
    }
  }

  /**
   * A place on a scale of colours from dark to light, which readers who see no hues can order:
   * plasma without its palest end.
   *
   * @param position from 0 to 1
   */
  record Graded(double position) implements Tint {

    private static final List<Integer> SCALE =
        List.of(0x0d0887, 0x6a00a8, 0xb12a90, 0xe16462, 0xf9a242);

    @Override
    public int onPaper() {
      double place = position * (SCALE.size() - 1);
      int below = Math.min((int) place, SCALE.size() - 2);
      return mix(SCALE.get(below), SCALE.get(below + 1), place - below);
    }
  }

  static Tint of(String color) {
    return new Role(color, 0);
  }

  /** The colour of one of some things in order. */
  static Tint graded(int index, int count) {
    return new Graded(count < 2 ? 0 : (double) index / (count - 1));
  }

  /** The same, light ones first, for what lies beside or on top of dark lines. */
  static Tint gradedOnInk(int index, int count) {
    return graded(count - index, count + 1);
  }

  /** Colours by name; a name that occurs several times goes from light to dark. */
  static List<Tint> shaded(List<String> colors) {
    Map<String, Long> counts = colors.stream().collect(groupingBy(color -> color, counting()));
    Map<String, Integer> places = new HashMap<>();
    return colors.stream()
        .map(color -> shaded(color, places.merge(color, 1, Integer::sum) - 1, counts.get(color)))
        .toList();
  }

  private static Tint shaded(String color, int place, long count) {
    double lightest = -0.25;
    double darkest = 0.5;
    return count == 1
        ? of(color)
        : new Role(color, lightest + (darkest - lightest) * place / (count - 1));
  }

  /** A colour between two, each as 0xRRGGBB. */
  static int mix(int from, int to, double share) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int start = from >> shift & 0xff;
      int end = to >> shift & 0xff;
      mixed |= (int) Math.round(start + share * (end - start)) << shift;
    }
    return mixed;
  }
}
