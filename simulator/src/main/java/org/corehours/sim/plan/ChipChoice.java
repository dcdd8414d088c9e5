package org.corehours.sim.plan;

import java.util.List;
import java.util.OptionalInt;
import org.corehours.sim.run.RefusedException;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.network.Slices;
import org.corehours.tpu.network.Torus;

/**
 * How many chips a plan may use.
 *
 * @param sizes of the slices to choose from, the smallest first; at least one
 * @param asked the chips, or the most chips, that were asked for
 * @param fixed whether there is nothing to choose
 */
public record ChipChoice(List<Integer> sizes, int asked, boolean fixed) {

  /** Largest slice where nothing is asked for. Assumed: an eighth of a TPU v4 pod. */
  public static final int STANDARD_MOST = 512;

  public ChipChoice {
    sizes = List.copyOf(sizes);
  }

  /** That many chips, whether there is such a slice or not. */
  public static ChipChoice exactly(int chips) {
    return new ChipChoice(List.of(chips), chips, true);
  }

  /** All slices of a chip up to a size of at least 1, which is one of them. */
  public static ChipChoice upTo(int most, Chip chip) {
    return new ChipChoice(all(chip).stream().filter(size -> size <= most).toList(), most, false);
  }

  /**
   * What was asked for.
   *
   * @param chips exactly so many, whether there is such a slice or not; empty to choose
   * @param maxChips slices up to that size; empty for {@value #STANDARD_MOST}
   * @throws RefusedException if one excludes the other
   */
  public static ChipChoice of(OptionalInt chips, OptionalInt maxChips, Chip chip) {
    if (chips.isEmpty()) {
      return upTo(maxChips.orElse(STANDARD_MOST), chip);
    }
    int asked = chips.getAsInt();
    if (maxChips.isPresent() && maxChips.getAsInt() < asked) {
      throw new RefusedException(
          "max_chips",
          Integer.toString(maxChips.getAsInt()),
          "is less than the {chips} asked for, " + asked,
          "{max_chips} " + asked,
          "only one of the two");
    }
    return exactly(asked);
  }

  /** The sizes of all slices of a chip, the smallest first. */
  public static List<Integer> all(Chip chip) {
    return Slices.valid(chip).stream().map(Torus::chips).distinct().sorted().toList();
  }

  /** The most that may be used. */
  int most() {
    return sizes.get(sizes.size() - 1);
  }

  /** The parameter that says so. */
  String parameter() {
    return fixed ? "chips" : "max_chips";
  }
}
