package org.corehours.scaling.form;

import java.util.List;
import java.util.stream.IntStream;

/** A grid over exponents, evenly spaced in their logarithms. */
final class ExponentGrid {

  /** Starting points tried at least. */
  private static final int STARTS = 25;

  private static final double LOWEST = 0.15;
  private static final double HIGHEST = 1.2;

  private ExponentGrid() {}

  static List<double[]> of(int exponents) {
    int each = (int) Math.ceil(Math.pow(STARTS, 1.0 / exponents) - 1e-9);
    double step = Math.pow(HIGHEST / LOWEST, 1.0 / (each - 1));
    int count = (int) Math.round(Math.pow(each, exponents));
    return IntStream.range(0, count)
        .mapToObj(
            index ->
                IntStream.range(0, exponents)
                    .map(j -> index / (int) Math.round(Math.pow(each, j)) % each)
                    .mapToDouble(i -> LOWEST * Math.pow(step, i))
                    .toArray())
        .toList();
  }
}
