package org.corehours.tpu.network;

import org.corehours.tpu.chip.Chip;
import org.corehours.units.Bytes;
import org.corehours.units.Seconds;

/**
 * A slice of {@code x * y * z} chips joined as a grid; an axis wraps around, and so is a ring, only
 * when the slice is made of whole 4x4x4 cubes.
 */
public record Torus(int x, int y, int z) {

  private static final int CUBE = 4;

  public Torus {
    if (x < 1 || y < 1 || z < 1) {
      throw new IllegalArgumentException("no slice of %d x %d x %d chips".formatted(x, y, z));
    }
  }

  /** The most cube-like grid of that many chips. */
  public static Torus of(int chips) {
    Torus best = new Torus(1, 1, chips);
    for (int x = 1; x * x <= chips / x; x++) {
      for (int y = x; chips % x == 0 && y <= chips / x / y; y++) {
        if (chips / x % y == 0 && x + y + chips / x / y < best.x + best.y + best.z) {
          best = new Torus(x, y, chips / x / y);
        }
      }
    }
    return best;
  }

  public int chips() {
    return x * y * z;
  }

  /** Whether every axis wraps around. */
  public boolean wraps() {
    return x % CUBE == 0 && y % CUBE == 0 && z % CUBE == 0;
  }

  /**
   * Time to sum {@code amount} bytes held by every chip and leave the sum on each: a reduce-scatter
   * and an all-gather, each as rings over all axes at once.
   *
   * <p>{@code t = 2 (amount (1 - 1/chips) / (axes directions bandwidth) + hops latency)}, with 2
   * directions on a ring and 1 on an axis that does not wrap; axes of length 1 take no part; hops
   * are half of each ring, or the whole axis.
   */
  public Seconds allReduce(Bytes amount, Chip chip) {
    int chips = chips();
    if (chips == 1) {
      return new Seconds(0);
    }
    int axes = (x > 1 ? 1 : 0) + (y > 1 ? 1 : 0) + (z > 1 ? 1 : 0);
    int directions = wraps() ? 2 : 1;
    int hops = wraps() ? (x + y + z) / 2 : x + y + z - 3;
    double bandwidth = axes * directions * chip.iciBandwidth().value();
    double transfer = amount.value() * (1 - 1.0 / chips) / bandwidth;
    return new Seconds(2 * (transfer + hops * chip.iciHopLatency().value()));
  }
}
