package org.corehours.sim.serve;

import com.google.common.collect.Lists;
import java.util.List;
import java.util.stream.IntStream;

/** The budgets that what more core-hours buy is shown at. */
final class BudgetLadder {

  /** Budgets of the published NFNet runs (arXiv:2310.16764, Figure 2) [core-hours]. */
  static final double LEAST = 400;

  static final double MOST = 110_000;

  private static final int POINTS = 33;

  /** From the least to the most in equal ratios. */
  static final List<Double> USUAL =
      IntStream.range(0, POINTS).mapToObj(i -> between(LEAST, MOST, i, POINTS - 1)).toList();

  private BudgetLadder() {}

  /** From a budget below the usual ones up to them, in steps no wider than theirs. */
  static List<Double> below(double budget) {
    return budget < LEAST ? Lists.reverse(onTo(budget, LEAST)) : List.of();
  }

  /** On from the usual ones to a budget above them, likewise. */
  static List<Double> above(double budget) {
    return budget > MOST ? onTo(budget, MOST) : List.of();
  }

  private static List<Double> onTo(double budget, double end) {
    double steps = (POINTS - 1) * Math.log(budget / end) / Math.log(MOST / LEAST);
    int count = (int) Math.ceil(Math.abs(steps));
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> i == count ? budget : between(end, budget, i, count))
        .toList();
  }

  private static double between(double from, double to, int step, int steps) {
    return from * Math.pow(to / from, (double) step / steps);
  }
}
