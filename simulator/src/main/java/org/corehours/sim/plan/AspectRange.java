package org.corehours.sim.plan;

import java.util.List;
import java.util.stream.DoubleStream;
import org.corehours.sim.result.Caveat;

/**
 * The shapes that a law can be trusted with, between the aspects of known models.
 *
 * @param of whose aspects these are, for a caveat
 */
record AspectRange(double low, double high, String of) {

  private static final double ROUNDING = 1e-9;

  static AspectRange of(DoubleStream aspects, String of) {
    double[] sorted = aspects.sorted().toArray();
    return new AspectRange(sorted[0], sorted[sorted.length - 1], of);
  }

  boolean contains(double aspect) {
    return aspect >= low * (1 - ROUNDING) && aspect <= high * (1 + ROUNDING);
  }

  List<Caveat> caveats(double aspect) {
    return contains(aspect)
        ? List.of()
        : List.of(
            new Caveat(
                Caveat.Kind.SHAPE,
                "aspect",
                "shape: outside those of " + of + ", which the loss law cannot see"));
  }
}
