package org.corehours.tpu.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The grids of chips that can be cut out of a pod, and which of their axes wrap around. */
final class PodShape {

  /**
   * TPU v4: a 16x16x16 torus of 4x4x4 cubes, any number of which optical switches join to a torus;
   * less than a cube has no wrap-around. Source: Jouppi et al. 2023, arXiv:2304.01433, section 2,
   * and Google Cloud documentation, "TPU types and topologies" (AxBxC where all are at most 4, or
   * all multiples of 4). Assumed: no axis is longer than the pod's, and one or two of a host's four
   * chips may be used alone.
   */
  static final PodShape CUBES =
      new PodShape(
          List.of(16, 16, 16),
          4,
          false,
          List.of(
              List.of(1, 1, 1),
              List.of(1, 1, 2),
              List.of(2, 2, 1),
              List.of(2, 2, 2),
              List.of(2, 2, 4),
              List.of(2, 4, 4)));

  /**
   * TPU v3: a 32x32 torus; an axis wraps around where it spans the pod. Source: Google Cloud
   * documentation, "TPU v3" (1024 chips, 2-D torus); jax-ml scaling book, part 2 (32x32). Assumed:
   * sizes between one and all chips are the most square grids of a power of two.
   */
  static final PodShape SQUARE =
      new PodShape(
          List.of(32, 32),
          32,
          true,
          List.of(
              List.of(1, 1),
              List.of(1, 2),
              List.of(2, 2),
              List.of(2, 4),
              List.of(4, 4),
              List.of(4, 8),
              List.of(8, 8),
              List.of(8, 16),
              List.of(16, 16),
              List.of(16, 32)));

  private final List<Integer> pod;
  private final int ringUnit;
  private final boolean eachAxisByItself;
  private final NavigableMap<Integer, List<Axis>> slices = new TreeMap<>();

  /**
   * A kind of pod.
   *
   * @param pod lengths of the full pod
   * @param ringUnit an axis can wrap around when its length is a multiple of this
   * @param eachAxisByItself whether that is enough, or all axes have to be such multiples
   * @param small grids that are not made of such multiples
   */
  private PodShape(
      List<Integer> pod, int ringUnit, boolean eachAxisByItself, List<List<Integer>> small) {
    this.pod = pod;
    this.ringUnit = ringUnit;
    this.eachAxisByItself = eachAxisByItself;
    NavigableMap<Integer, List<Integer>> grids = new TreeMap<>();
    small.forEach(grid -> grids.put(product(grid), grid));
    addMultiples(new ArrayList<>(), grids);
    grids.forEach((chips, grid) -> slices.put(chips, axes(grid)));
  }

  private void addMultiples(List<Integer> grid, Map<Integer, List<Integer>> grids) {
    if (grid.size() == pod.size()) {
      grids.merge(product(grid), List.copyOf(grid), (a, b) -> sum(a) <= sum(b) ? a : b);
      return;
    }
    int from = grid.isEmpty() ? ringUnit : grid.get(grid.size() - 1);
    for (int length = from; length <= pod.get(grid.size()); length += ringUnit) {
      grid.add(length);
      addMultiples(grid, grids);
      grid.remove(grid.size() - 1);
    }
  }

  /** The axes of every slice by its number of chips; of several, the one nearest to a cube. */
  NavigableMap<Integer, List<Axis>> slices() {
    return Collections.unmodifiableNavigableMap(slices);
  }

  private List<Axis> axes(List<Integer> lengths) {
    boolean all = lengths.stream().allMatch(this::isMultiple);
    return lengths.stream()
        .map(length -> new Axis(length, eachAxisByItself ? isMultiple(length) : all))
        .toList();
  }

  private boolean isMultiple(int length) {
    return length % ringUnit == 0;
  }

  /** The most cube-like grid of any number of chips, the shortest axis first. */
  List<Integer> mostCubic(int chips) {
    return mostCubic(chips, pod.size());
  }

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

  private static int product(List<Integer> lengths) {
    return lengths.stream().reduce(1, Math::multiplyExact);
  }
}
