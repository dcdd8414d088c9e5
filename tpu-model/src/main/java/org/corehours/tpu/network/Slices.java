package org.corehours.tpu.network;

import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corehours.tpu.chip.Chip;

/** The slices that a pod of a chip can be divided into; a name counts cores. */
public final class Slices {

  private Slices() {}

  /** All slices of a chip, the smallest first. */
  public static List<Torus> valid(Chip chip) {
    return shape(chip).slices().values().stream().map(axes -> torus(chip, axes)).toList();
  }

  /**
   * The slice with that many chips; of several, the one nearest to a cube.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Torus of(Chip chip, int chips) {
    PodShape shape = shape(chip);
    List<Axis> axes = shape.slices().get(chips);
    if (axes == null) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "no %s slice has %d chips; the nearest have %s",
              chip.name(),
              chips,
              nearest(shape.slices(), chips)));
    }
    return torus(chip, axes);
  }

  /**
   * The slice with that many chips, or where there is none, the most cube-like grid without
   * wrap-around, so that any number of chips has a cost.
   */
  public static Torus closest(Chip chip, int chips) {
    PodShape shape = shape(chip);
    List<Axis> axes = shape.slices().get(chips);
    if (axes != null) {
      return torus(chip, axes);
    }
    if (chips < 1) {
      throw new IllegalArgumentException("chips (" + chips + ") must be at least 1");
    }
    return new Torus("no slice of " + chips + " chips", shape.mostCubic(chips), false);
  }

  private static Torus torus(Chip chip, List<Axis> axes) {
    long cores = chip.coresPerChip();
    for (Axis axis : axes) {
      cores *= axis.length();
    }
    String name = chip.name();
    return new Torus(name.substring(name.indexOf('-') + 1) + "-" + cores, axes);
  }

  /** The next smaller and the next larger size, as far as there are. */
  private static String nearest(NavigableMap<Integer, List<Axis>> slices, int chips) {
    return Stream.of(slices.lowerKey(chips), slices.higherKey(chips))
        .flatMap(Stream::ofNullable)
        .map(size -> "" + size)
        .collect(Collectors.joining(" and "));
  }

  /** A chip has two links for each dimension of its torus. */
  private static PodShape shape(Chip chip) {
    return switch (chip.iciLinks()) {
      case 6 -> PodShape.CUBES;
      case 4 -> PodShape.SQUARE;
      default ->
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "%s: no pod is known whose chips have %d links",
                  chip.name(),
                  chip.iciLinks()));
    };
  }
}
