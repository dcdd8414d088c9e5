package org.corehours.sim.config.model;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.corehours.sim.config.yaml.Require;

/**
 * One NFNet, as a model file describes it. Exactly one of depths and depthMultiplier is given.
 *
 * @param name what the model is called in results
 * @param depths residual blocks of the four stages, or empty
 * @param depthMultiplier multiple of the family's smallest depths
 * @param widths channels of the four stages
 * @param widthMultiplier multiple of the widths, which are then rounded to whole groups; empty for
 *     the widths as they are
 * @param imageSize side of the square training image [pixels]
 * @param classes labels the classifier tells apart
 */
public record NfNetSpec(
    String name,
    List<Integer> depths,
    OptionalInt depthMultiplier,
    List<Integer> widths,
    OptionalDouble widthMultiplier,
    OptionalInt imageSize,
    OptionalInt classes)
    implements ModelFile {

  /** Channels of the four stages where a file gives none: those of NFNet-F0. */
  public static final List<Integer> DEFAULT_WIDTHS = List.of(256, 512, 1536, 1536);

  public NfNetSpec {
    Require.text(name, "name");
    Require.that(
        depths.isEmpty() == depthMultiplier.isPresent(),
        "depthMultiplier",
        depthMultiplier,
        "or depths must be given, and not both");
    depths = depths.isEmpty() ? List.of() : Require.stages(depths, "depths");
    widths = Require.stages(widths, "widths");
    Require.that(
        widthMultiplier.orElse(1) > 0 && widthMultiplier.orElse(1) < Double.POSITIVE_INFINITY,
        "widthMultiplier",
        widthMultiplier,
        "must be above zero");
    Objects.requireNonNull(imageSize, "imageSize");
    Objects.requireNonNull(classes, "classes");
  }
}
