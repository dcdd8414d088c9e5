package org.corehours.fitting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Refits to samples of a bootstrap, the same for any number of threads. */
final class Refits {

  /** Samples tried for each draw that is asked for, before those without a law are given up. */
  private static final int PATIENCE = 4;

  private Refits() {}

  /** A draw's own stream of random numbers. */
  static SplittableRandom random(long seed, int draw) {
    return new SplittableRandom(seed * 1_000_003 + draw);
  }

  /**
   * Coefficients refitted to {@code count} samples, each from the optimum. A sample that pins no
   * finite coefficients is replaced by the next.
   *
   * @param samples the sample of each number from 0
   */
  static List<double[]> of(IntFunction<Search> samples, LawFit best, int count) {
    double[] start = best.coefficients();
    List<double[]> draws = new ArrayList<>();
    for (int next = 0; draws.size() < count && next < PATIENCE * count; ) {
      int missing = count - draws.size();
      draws.addAll(
          IntStream.range(next, next + missing)
              .parallel()
              .mapToObj(samples)
              .map(sample -> sample.fromCoefficients(start).coefficients())
              .filter(Refits::usable)
              .toList());
      next += missing;
    }
    return draws;
  }

  private static boolean usable(double[] coefficients) {
    return Arrays.stream(coefficients).allMatch(c -> c >= 0 && Double.isFinite(c));
  }
}
