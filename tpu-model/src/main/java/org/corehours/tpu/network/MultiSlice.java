package org.corehours.tpu.network;

import org.corehours.tpu.chip.Chip;
import org.corehours.units.Bytes;
import org.corehours.units.Seconds;

/**
 * Equal slices that work on one training run.
 *
 * @param slice each of them
 * @param slices how many
 * @param network what joins them
 */
public record MultiSlice(Torus slice, int slices, DataCentreNetwork network) {

  public MultiSlice {
    if (slices < 1) {
      throw new IllegalArgumentException("slices (" + slices + ") must be at least 1");
    }
  }

  public int chips() {
    return Math.multiplyExact(slice.chips(), slices);
  }

  /**
   * Time to sum what all chips of all slices hold and leave the sum on each: a reduce-scatter
   * inside each slice, an all-reduce of each chip's shard with the chips in the same place of the
   * other slices, an all-gather inside each slice.
   *
   * @param summed what each chip holds, before and after [bytes]
   */
  public Seconds allReduce(Bytes summed, Chip chip) {
    Seconds inside = Collectives.allReduce(summed, slice.all(), chip);
    return inside.plus(between(summed.times(1.0 / slice.chips())));
  }

  /**
   * Time of an all-reduce between slices: {@code t = 2 max(V (1 - 1/s) / W, t_message)} with {@code
   * V} a chip's shard [bytes], {@code s} slices, {@code W} bandwidth of a chip [bytes/s]. Every
   * host sends straight to every other (Patarasuk and Yuan 2009, "Bandwidth optimal all-reduce
   * algorithms", for the volume); assumed: the switches are never the bottleneck.
   */
  public Seconds between(Bytes shard) {
    if (slices == 1) {
      return new Seconds(0);
    }
    double transfer = shard.value() * (1 - 1.0 / slices) / network.bandwidthPerChip().value();
    return new Seconds(2 * Math.max(transfer, network.latency().value()));
  }
}
