package org.corehours.sim.report.chart;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Some of many items, evenly spread in the logarithm of a value. */
public final class LogSpread {

  private LogSpread() {}

  /**
   * At most so many of the items, the first and the last among them.
   *
   * @param items by ascending x
   * @param x above 0
   */
  public static <T> List<T> of(List<T> items, int most, ToDoubleFunction<T> x) {
    if (items.size() <= most) {
      return items;
    }
    double low = Math.log(x.applyAsDouble(items.get(0)));
    double high = Math.log(x.applyAsDouble(items.get(items.size() - 1)));
    TreeSet<Integer> chosen = new TreeSet<>();
    for (int i = 0; i < most; i++) {
      chosen.add(nearest(items, low + (high - low) * i / (most - 1), x));
    }
    return chosen.stream().map(items::get).toList();
  }

  private static <T> int nearest(List<T> items, double logX, ToDoubleFunction<T> x) {
    return IntStream.range(0, items.size())
        .boxed()
        .min(
            Comparator.comparingDouble(
                i -> Math.abs(Math.log(x.applyAsDouble(items.get(i))) - logX)))
        .orElseThrow();
  }
}
