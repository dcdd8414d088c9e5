package org.corehours.tpu.network;

import org.corehours.tpu.chip.Chip;
import org.corehours.units.Bytes;
import org.corehours.units.Seconds;

/**
 * Times of collectives among the chips of a group, each the greater of a bandwidth and a latency
 * term:
 *
 * <p>{@code t = max(s V / W, h t_hop)}
 *
 * <ul>
 *   <li>{@code V} data of the whole group [bytes]
 *   <li>{@code s} part of it that passes the busiest link: see {@link AxisGroup}
 *   <li>{@code W} bandwidth of a link in one direction [bytes/s]
 *   <li>{@code h} links between the chips farthest apart, {@code t_hop} latency of one [s]
 * </ul>
 *
 * <p>The greater of the two and not their sum, because data moves in {@code h} rounds of one shard,
 * each of which takes {@code max(t_hop, shard / W)}.
 *
 * <p>Source: "How to Scale Your Model" (jax-ml scaling book, 2025), part 3, for rings, lines and
 * all-to-all; the shares of strided parts of an axis are this project's own, by counting what each
 * link carries. Valid where a group has the links to itself: collectives of two groups at the same
 * time on the same axis are not slowed down by each other, except as the stride says. Even lengths;
 * an odd ring is up to {@code 1/n} faster.
 */
public final class Collectives {

  private Collectives() {}

  /**
   * Time to collect shards so that each chip holds all.
   *
   * @param gathered the whole result, as each chip holds it afterwards [bytes]
   */
  public static Seconds allGather(Bytes gathered, AxisGroup group, Chip chip) {
    return new Seconds(time(gathered.value() * group.gatherShare(), group, chip));
  }

  /**
   * Time to sum what all chips hold and leave a shard of the sum on each: an all-gather run
   * backwards.
   *
   * @param summed what each chip holds before [bytes]
   */
  public static Seconds reduceScatter(Bytes summed, AxisGroup group, Chip chip) {
    return allGather(summed, group, chip);
  }

  /**
   * Time to sum what all chips hold and leave the sum on each: a reduce-scatter and an all-gather.
   *
   * @param summed what each chip holds, before and after [bytes]
   */
  public static Seconds allReduce(Bytes summed, AxisGroup group, Chip chip) {
    return new Seconds(2 * time(summed.value() * group.gatherShare(), group, chip));
  }

  /**
   * Time for each chip to send an equal part of its shard to every other.
   *
   * @param exchanged all shards together, of which a chip holds {@code 1/chips} [bytes]
   */
  public static Seconds allToAll(Bytes exchanged, AxisGroup group, Chip chip) {
    return new Seconds(time(exchanged.value() * group.exchangeShare(), group, chip));
  }

  private static double time(double bytesOnBusiestLink, AxisGroup group, Chip chip) {
    return Math.max(
        bytesOnBusiestLink / chip.iciBandwidth().value(),
        group.hops() * chip.iciHopLatency().value());
  }
}
