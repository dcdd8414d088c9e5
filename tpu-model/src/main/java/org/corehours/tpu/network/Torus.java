package org.corehours.tpu.network;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A slice: chips linked as a grid, some or all of whose axes wrap around.
 *
 * @param name for example {@code v4-128}; it counts cores
 * @param axes the grid's dimensions, of stride 1
 */
public record Torus(String name, List<Axis> axes) {

  public Torus {
    axes = List.copyOf(axes);
    if (axes.stream().anyMatch(axis -> axis.stride() > 1)) {
      throw new IllegalArgumentException("chips of a slice are neighbours, not " + axes);
    }
  }

  /** A grid all of whose axes wrap around, or none. */
  public Torus(String name, List<Integer> lengths, boolean wraps) {
    this(name, lengths.stream().map(length -> new Axis(length, wraps)).toList());
  }

  public int chips() {
    return axes.stream().mapToInt(Axis::length).reduce(1, Math::multiplyExact);
  }

  /** The group of all chips. */
  public AxisGroup all() {
    return new AxisGroup(axes);
  }

  /** For example {@code 4x4x4}. */
  public String topology() {
    return axes.stream().map(axis -> "" + axis.length()).collect(Collectors.joining("x"));
  }

  /**
   * Shares the axes out to degrees of parallelism, in their order.
   *
   * <p>Each degree takes what cuts the fewest axes, then what has the most links, then the fewest
   * hops, then the first axes. A cut axis no longer wraps for the degree that came first; the rest
   * of it has a {@linkplain Axis stride}.
   *
   * @param degrees chips of a group for each kind of parallelism
   * @return the group of each degree, or nothing when their product is not the number of chips
   */
  public Optional<List<AxisGroup>> split(List<Integer> degrees) {
    long product = 1;
    for (int degree : degrees) {
      if (degree < 1) {
        throw new IllegalArgumentException("degree (" + degree + ") must be at least 1");
      }
      product = Math.multiplyExact(product, degree);
    }
    return product == chips()
        ? Optional.of(new AxisSplitter(axes).take(degrees))
        : Optional.empty();
  }
}
