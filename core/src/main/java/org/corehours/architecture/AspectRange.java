package org.corehours.architecture;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The shapes that a loss law can be trusted with, between the aspects of known models. A family
 * says what its aspect is, for example the width over the depth.
 *
 * @param of whose aspects these are, in words
 */
public record AspectRange(double low, double high, String of) {

  private static final double ROUNDING = 1e-9;

  /** The range of some aspects, at least one. */
  public static AspectRange of(DoubleStream aspects, String of) {
    double[] sorted = aspects.sorted().toArray();
    return new AspectRange(sorted[0], sorted[sorted.length - 1], of);
  }

  /** Whether an aspect lies between those known. */
  public boolean contains(double aspect) {
    return aspect >= low * (1 - ROUNDING) && aspect <= high * (1 + ROUNDING);
  }

  /** A doubt if an aspect lies outside those known. */
  public List<ShapeDoubt> doubts(double aspect) {
    return contains(aspect)
        ? List.of()
        : List.of(
            new ShapeDoubt(
                ShapeDoubt.Kind.SHAPE,
                "outside those of " + of + "; the loss law does not depend on the shape"));
  }
}
