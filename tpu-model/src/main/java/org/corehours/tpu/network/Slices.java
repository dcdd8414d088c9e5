package org.corehours.tpu.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.chip.Pod.PodSlice;

/** The slices that a pod of a chip can be divided into; a name counts cores. */
public final class Slices {

  private static final String TPU = "tpu-";

  private Slices() {}

  /** All slices of a chip, the smallest first. */
  public static List<Torus> valid(Chip chip) {
    return chip.pod().slices().values().stream().map(slice -> torus(chip, slice)).toList();
  }

  /**
   * The slice with that many chips.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Torus of(Chip chip, int chips) {
    PodSlice slice = chip.pod().slices().get(chips);
    if (slice == null) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "no %s slice has %d chips; the nearest have %s",
              chip.name(),
              chips,
              nearest(chip.pod().slices(), chips)));
    }
    return torus(chip, slice);
  }

  /**
   * The slice with that many chips, or where there is none, the most cube-like grid without
   * wrap-around, so that any number of chips has a cost.
   */
  public static Torus closest(Chip chip, int chips) {
    PodSlice slice = chip.pod().slices().get(chips);
    if (slice != null) {
      return torus(chip, slice);
    }
    if (chips < 1) {
      throw new IllegalArgumentException("chips (" + chips + ") must be at least 1");
    }
    return new Torus(
        "no slice of " + chips + " chips", mostCubic(chips, chip.pod().dimensions()), false);
  }

  private static Torus torus(Chip chip, PodSlice slice) {
    List<Axis> axes = new ArrayList<>(slice.lengths().size());
    long cores = chip.coresPerChip();
    for (int i = 0; i < slice.lengths().size(); i++) {
      Axis axis = new Axis(slice.lengths().get(i), slice.wraps().get(i));
      axes.add(axis);
      cores *= axis.length();
    }
    String name = chip.name().startsWith(TPU) ? chip.name().substring(TPU.length()) : chip.name();
    return new Torus(name + "-" + cores, axes);
  }

  /** The next smaller and the next larger size, as far as there are. */
  private static String nearest(NavigableMap<Integer, PodSlice> slices, int chips) {
    return Stream.of(slices.lowerKey(chips), slices.higherKey(chips))
        .flatMap(Stream::ofNullable)
        .map(size -> "" + size)
        .collect(Collectors.joining(" and "));
  }

  /** The most cube-like grid of any number of chips, the shortest axis first. */
  private static List<Integer> mostCubic(int chips, int dimensions) {
    if (dimensions == 1) {
      return List.of(chips);
    }
    List<Integer> best = List.of();
    for (int shortest = 1; Math.pow(shortest, dimensions) <= chips; shortest++) {
      if (chips % shortest == 0) {
        List<Integer> grid = new ArrayList<>(List.of(shortest));
        grid.addAll(mostCubic(chips / shortest, dimensions - 1));
        best = best.isEmpty() || sum(grid) < sum(best) ? grid : best;
      }
    }
    return best;
  }

  private static int sum(List<Integer> lengths) {
    return lengths.stream().mapToInt(Integer::intValue).sum();
  }
}
