package org.corehours.tpu.cost;

import org.corehours.tpu.chip.Chip;

/**
 * The chips that a run uses and the batch that they work on.
 *
 * @param chips number of chips
 * @param batch examples in one optimizer step
 */
public record Slice(Chip chip, int chips, long batch) {

  /**
   * Examples on one core where nothing else is asked for. Assumed: arXiv:2310.16764 gives the batch
   * but not the number of cores; arXiv:2102.06171 trained with 32 images on each.
   */
  public static final int DEFAULT_EXAMPLES_PER_CORE = 32;

  public Slice {
    if (batch < 1) {
      throw new IllegalArgumentException("batch (" + batch + ") must be at least 1");
    }
    if (chips < 1) {
      throw new IllegalArgumentException("chips (" + chips + ") must be at least 1");
    }
  }

  /** As many chips as leave {@value #DEFAULT_EXAMPLES_PER_CORE} examples for each core. */
  public static Slice forBatch(Chip chip, long batch) {
    long perChip = (long) DEFAULT_EXAMPLES_PER_CORE * chip.coresPerChip();
    return new Slice(chip, (int) Math.max(1, batch / perChip), batch);
  }

  public int cores() {
    return chips * chip.coresPerChip();
  }
}
