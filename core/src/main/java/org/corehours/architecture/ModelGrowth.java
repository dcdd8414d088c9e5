package org.corehours.architecture;

import java.util.List;

/**
 * The shapes of a family that a plan compares.
 *
 * <p>A loss law knows a model's size and not its shape, so a shape that suits the chip and learns
 * badly would win. Unless depths or widths are asked for, only shapes between those of known models
 * should be tried.
 */
public interface ModelGrowth {

  /** Unit of depths, for people, for example {@code layers}. */
  String depthUnit();

  /** Unit of widths, for people, for example {@code d_model}. */
  String widthUnit();

  /** Largest depth that may be asked for; the least is 1. */
  int maxDepth();

  /** Widths that are tried where none are asked for. */
  List<String> widths();

  /**
   * All shapes.
   *
   * @param depths to try; empty for the usual ones
   * @param widths to try; empty for the usual ones
   * @throws org.corehours.units.ValueException if one is not possible; it is named {@code depths}
   *     or {@code widths}
   */
  List<GrownShape> shapes(List<Integer> depths, List<String> widths);
}
