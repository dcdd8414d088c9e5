package org.corehours.tpu.network;

import org.corehours.units.BytesPerSecond;
import org.corehours.units.Seconds;

/**
 * The network that joins the hosts of different slices.
 *
 * @param bandwidthPerChip a chip's share of its host's network card, in one direction
 * @param latency of a message between two hosts
 */
public record DataCentreNetwork(BytesPerSecond bandwidthPerChip, Seconds latency) {

  /**
   * 6.25 GB/s for each chip: 25 GB/s (200 Gbit/s) for each host, published in the jax-ml scaling
   * book, part 2 ("typically"), shared by the 2x2x1 chips of a TPU-v4 host (there, too). Latency 10
   * us: assumed, of the order of a message through a few switches and two hosts.
   */
  public static final DataCentreNetwork TYPICAL =
      new DataCentreNetwork(new BytesPerSecond(25e9 / 4), new Seconds(10e-6));

  public DataCentreNetwork {
    if (bandwidthPerChip.value() == 0) {
      throw new IllegalArgumentException("a network needs bandwidth");
    }
  }
}
