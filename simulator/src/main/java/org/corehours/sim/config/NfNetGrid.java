package org.corehours.sim.config;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * NFNets of every depth with every width.
 *
 * @param depthMultipliers multiples of the family's smallest depths
 * @param widthMultipliers multiples of the widths
 * @param widths channels of the four stages before they are multiplied
 * @param imageSize side of the square training image [pixels]
 * @param classes labels the classifier tells apart
 */
public record NfNetGrid(
    List<Integer> depthMultipliers,
    List<Double> widthMultipliers,
    List<Integer> widths,
    OptionalInt imageSize,
    OptionalInt classes)
    implements ModelSpec {

  /** A grid holds fewer models than this. */
  public static final int SIZE_LIMIT = 10_000;

  public NfNetGrid {
    Require.that(
        !depthMultipliers.isEmpty() && depthMultipliers.stream().allMatch(m -> m > 0),
        "depthMultipliers",
        depthMultipliers,
        "must be above zero, and at least one");
    depthMultipliers = List.copyOf(depthMultipliers);
    widthMultipliers = Require.amounts(widthMultipliers, "widthMultipliers");
    Require.that(
        (long) depthMultipliers.size() * widthMultipliers.size() < SIZE_LIMIT,
        "depthMultipliers",
        depthMultipliers.size() + " x " + widthMultipliers.size(),
        "must stay below " + SIZE_LIMIT + " models");
    widths = Require.stages(widths, "widths");
    Objects.requireNonNull(imageSize, "imageSize");
    Objects.requireNonNull(classes, "classes");
  }

  /** How many models the grid holds. */
  public int size() {
    return depthMultipliers.size() * widthMultipliers.size();
  }
}
