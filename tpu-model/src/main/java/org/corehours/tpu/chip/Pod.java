package org.corehours.tpu.chip;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Maps;
import java.util.List;
import java.util.Map;
import org.corehours.tpu.sheet.Origin;

/**
 * The grid of chips that a pod is, and the slices of it that can be had.
 *
 * @param shape lengths of the full pod's axes [chips]
 * @param wrapMultiple an axis can wrap around where its length is a multiple of this
 * @param wrapAxes which axes have to be such multiples
 * @param slices the slices by their number of chips
 * @param origin where this is known from
 */
public record Pod(
    List<Integer> shape,
    int wrapMultiple,
    WrapAxes wrapAxes,
    ImmutableSortedMap<Integer, PodSlice> slices,
    Origin origin) {

  /** Which axes of a slice have to be multiples for an axis to wrap around. */
  public enum WrapAxes {
    /** Every axis: a slice is a torus as a whole or not at all. */
    ALL,
    /** Only the axis itself. */
    EACH
  }

  /**
   * A slice.
   *
   * @param lengths of its axes [chips]
   * @param wraps whether the chips of each axis form a ring
   */
  public record PodSlice(List<Integer> lengths, List<Boolean> wraps) {

    public PodSlice {
      lengths = List.copyOf(lengths);
      wraps = List.copyOf(wraps);
    }
  }

  public Pod {
    shape = List.copyOf(shape);
  }

  /** A pod with slices of these lengths, by their number of chips. */
  static Pod of(
      List<Integer> shape,
      int wrapMultiple,
      WrapAxes wrapAxes,
      Map<Integer, List<Integer>> grids,
      Origin origin) {
    Map<Integer, PodSlice> slices =
        Maps.transformValues(
            grids, lengths -> new PodSlice(lengths, wraps(lengths, wrapMultiple, wrapAxes)));
    return new Pod(shape, wrapMultiple, wrapAxes, ImmutableSortedMap.copyOf(slices), origin);
  }

  private static List<Boolean> wraps(List<Integer> lengths, int multiple, WrapAxes axes) {
    boolean all = lengths.stream().allMatch(length -> length % multiple == 0);
    return lengths.stream()
        .map(length -> axes == WrapAxes.ALL ? all : length % multiple == 0)
        .toList();
  }

  /** Number of axes: 2 or 3 for the TPUs so far. */
  public int dimensions() {
    return shape.size();
  }
}
