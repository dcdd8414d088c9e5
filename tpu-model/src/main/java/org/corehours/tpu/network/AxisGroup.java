package org.corehours.tpu.network;

import java.util.List;

/**
 * A set of chips that exchange data: all that differ only in their places along some axes.
 *
 * <p>What a collective needs to know of the axes is summed up once here, because a search for a
 * partition asks for thousands of collectives.
 */
public final class AxisGroup {

  private static final AxisGroup ONE_CHIP = new AxisGroup(List.of());

  private final List<Axis> axes;
  private final int chips;
  private final int hops;
  private final double gatherShare;
  private final double exchangeShare;

  /** Axes of length 1 join nothing and are left out. */
  public AxisGroup(List<Axis> axes) {
    this.axes = axes.stream().filter(axis -> axis.length() > 1).toList();
    int product = 1;
    int sumOfHops = 0;
    for (Axis axis : this.axes) {
      product = Math.multiplyExact(product, axis.length());
      sumOfHops += axis.hops();
    }
    this.chips = product;
    this.hops = sumOfHops;
    this.exchangeShare = exchangeShare(this.axes, chips);
    this.gatherShare = Math.max(receivedShare(this.axes, chips), 2 * exchangeShare);
  }

  public static AxisGroup of(Axis... axes) {
    return new AxisGroup(List.of(axes));
  }

  /** A chip by itself: every collective costs nothing. */
  public static AxisGroup oneChip() {
    return ONE_CHIP;
  }

  private static double receivedShare(List<Axis> axes, int chips) {
    double links = 0;
    double lineLinks = 0;
    boolean ring = false;
    for (Axis axis : axes) {
      links += axis.links();
      lineLinks += axis.lineLinks();
      ring |= axis.isRing();
    }
    double received = 1 - 1.0 / chips;
    return axes.isEmpty() ? 0 : Math.min((ring ? 1 : received) / links, received / lineLinks);
  }

  private static double exchangeShare(List<Axis> axes, int chips) {
    double slowest = 0;
    for (Axis axis : axes) {
      slowest = Math.max(slowest, axis.length() / axis.links());
    }
    return slowest / (4.0 * chips);
  }

  /** The axes longer than 1. */
  public List<Axis> axes() {
    return axes;
  }

  /** Chips of the group: the product of its lengths. */
  public int chips() {
    return chips;
  }

  /** Links between the two chips farthest apart. */
  public int hops() {
    return hops;
  }

  /**
   * Part of the gathered data that passes the busiest link in an all-gather.
   *
   * <p>{@code 1 / l} with a ring among the axes, {@code (1 - 1/n) / l} with none: {@code n} chips,
   * {@code l} links into an end chip, summed over the axes (2 for a wrapped axis and 1 for another,
   * divided by its stride). A ring of even length passes whole shards for n/2 rounds in both
   * directions, and so the farthest shard twice; that is why it has no {@code 1 - 1/n}. A ring is
   * used as a line where that would be faster. It is never less than what crosses the middle of one
   * axis, half of the data in each direction, which counts only where another axis is far faster.
   */
  double gatherShare() {
    return gatherShare;
  }

  /**
   * Part of all data of the group that passes the busiest link in an all-to-all.
   *
   * <p>{@code max(length / links) / (4 n)} over the axes: a quarter of the data crosses the middle
   * of each axis in each direction, over {@code links n / length} links.
   */
  double exchangeShare() {
    return exchangeShare;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AxisGroup group && axes.equals(group.axes);
  }

  @Override
  public int hashCode() {
    return axes.hashCode();
  }

  /** Its axes. */
  @Override
  public String toString() {
    return axes.toString();
  }
}
