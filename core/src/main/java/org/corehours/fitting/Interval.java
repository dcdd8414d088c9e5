package org.corehours.fitting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.corehours.scaling.Quantiles;

/**
 * A coefficient's uncertainty from bootstrap draws: the bias-corrected percentile interval (Efron
 * and Tibshirani 1993, section 14.3, without acceleration). Where more draws lie on one side of the
 * estimate, the estimate probably lies as far on the other side of the truth: with {@code z_0 =
 * Phi^-1(share of draws below the estimate)} the ends are the draws' quantiles at {@code Phi(2 z_0
 * -+ 1.645)}.
 *
 * @param standardError standard deviation over the draws
 * @param low 5 % end
 * @param high 95 % end
 */
public record Interval(double standardError, double low, double high) {

  private static final double TAIL = 0.05;
  private static final NormalDistribution NORMAL = new NormalDistribution();

  /** The interval of each coefficient, by name, around the best fit's. */
  public static Map<String, Interval> of(LawFit best, List<double[]> draws) {
    Map<String, Interval> intervals = new LinkedHashMap<>();
    List<String> names = best.form().names();
    for (int i = 0; i < names.size(); i++) {
      int j = i;
      double[] sorted = draws.stream().mapToDouble(draw -> draw[j]).sorted().toArray();
      intervals.put(names.get(j), of(best.coefficientValues().get(j), sorted));
    }
    return intervals;
  }

  private static Interval of(double estimate, double[] sorted) {
    double twice = 2 * NORMAL.inverseCumulativeProbability(shareBelow(estimate, sorted));
    double half = NORMAL.inverseCumulativeProbability(1 - TAIL);
    return new Interval(
        new StandardDeviation().evaluate(sorted),
        Quantiles.ofSorted(sorted, NORMAL.cumulativeProbability(twice - half)),
        Quantiles.ofSorted(sorted, NORMAL.cumulativeProbability(twice + half)));
  }

  /** Equal draws count half, so that a constant that is zero in many draws has no bias by that. */
  private static double shareBelow(double estimate, double[] sorted) {
    double below = 0.5;
    for (double draw : sorted) {
      below += draw < estimate ? 1 : draw == estimate ? 0.5 : 0;
    }
    return below / (sorted.length + 1);
  }
}
