package org.corehours.fitting.interval;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.corehours.fitting.LawFit;
import org.corehours.fitting.Search;
import org.corehours.scaling.form.FormCoefficient;
import org.corehours.scaling.form.LawForm;

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
              .filter(draw -> usable(best.form(), draw))
              .toList());
      next += missing;
    }
    return draws;
  }

  private static boolean usable(LawForm form, double[] draw) {
    List<FormCoefficient> coefficients = form.coefficients();
    return IntStream.range(0, draw.length).allMatch(i -> coefficients.get(i).allows(draw[i]));
  }
}
