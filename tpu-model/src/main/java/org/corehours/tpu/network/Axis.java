package org.corehours.tpu.network;

import java.util.Locale;

/**
 * Chips in a row along one dimension of a slice.
 *
 * <p>A part of an axis that another group shares has a stride: with chips 0..7 cut into 4 x 2, the
 * four neighbours 0..3 form an axis of stride 1, and the pair (0, 4) one of stride 4. Between two
 * chips of such a pair lie {@code stride} links, which it shares with {@code stride - 1} other
 * pairs.
 *
 * @param length chips in the row
 * @param wraps whether the last chip is linked to the first
 * @param stride links from a chip to the next one of the row
 */
public record Axis(int length, boolean wraps, int stride) {

  public Axis {
    if (length < 1 || stride < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "no axis of %d chips that lie %d links apart", length, stride));
    }
  }

  /** Neighbouring chips. */
  public Axis(int length, boolean wraps) {
    this(length, wraps, 1);
  }

  /** Whether the chips form a ring; two chips do not, even when they are linked twice. */
  boolean isRing() {
    return wraps && length > 2;
  }

  /** Links over which an end of the row can receive, less what others take of them. */
  double links() {
    return (wraps ? 2.0 : 1.0) / stride;
  }

  /** Links of an end of the row when the wrap-around is left unused. */
  double lineLinks() {
    return 1.0 / stride;
  }

  /** Links between the two chips farthest apart: half of a ring, or all of a line. */
  int hops() {
    return (wraps ? length / 2 : length - 1) * stride;
  }
}
