package org.corehours.fitting.interval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.corehours.scaling.LawFile.Coefficient;
import org.corehours.scaling.Quantiles;

/**
 * A coefficient's uncertainty from bootstrap draws.
 *
 * @param standardError standard deviation over the draws
 * @param low 5 % quantile of the draws
 * @param high 95 % quantile of the draws
 */
public record Interval(double standardError, double low, double high) {

  private static final double TAIL = 0.05;

  /** The interval of each coefficient, by name. */
  public static Map<String, Interval> of(List<String> names, List<double[]> draws) {
    Map<String, Interval> intervals = new LinkedHashMap<>();
    for (String name : names) {
      int j = names.indexOf(name);
      intervals.put(name, of(draws.stream().mapToDouble(draw -> draw[j]).sorted().toArray()));
    }
    return intervals;
  }

  /** A coefficient of a law file with this uncertainty. */
  public Coefficient coefficient(double value) {
    return new Coefficient(value, standardError, low, high);
  }

  private static Interval of(double[] sorted) {
    Quantiles quantiles = new Quantiles(sorted);
    return new Interval(
        new StandardDeviation().evaluate(sorted), quantiles.at(TAIL), quantiles.at(1 - TAIL));
  }
}
