package org.corehours.sim.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.corehours.fitting.Observation;
import org.corehours.units.Numbers;

/** What is possible but unlikely in a table of runs: units off by a thousand or a million. */
final class Suspicions {

  /** Neighbouring values further apart than this look like two units in one column. */
  private static final double GAP = 300;

  private static final double FEW_PARAMETERS = 1e4;
  private static final double MANY_PARAMETERS = 1e14;
  private static final double LITTLE_DATA = 1e5;
  private static final double MUCH_DATA = 1e16;
  private static final double HIGH_LOSS = 30;
  private static final int MOST_ROWS = 8;

  private Suspicions() {}

  static List<String> of(List<Observation> runs) {
    List<String> warnings = new ArrayList<>();
    column("parameters", Observation::parameters, FEW_PARAMETERS, MANY_PARAMETERS, runs, warnings);
    column("data", Observation::data, LITTLE_DATA, MUCH_DATA, runs, warnings);
    column("loss", Observation::loss, 0, HIGH_LOSS, runs, warnings);
    List<Integer> repeated =
        IntStream.range(0, runs.size()).filter(i -> runs.indexOf(runs.get(i)) < i).boxed().toList();
    if (!repeated.isEmpty()) {
      warnings.add("the same run occurs more than once: rows " + rows(repeated));
    }
    return warnings;
  }

  private static void column(
      String name,
      ToDoubleFunction<Observation> value,
      double low,
      double high,
      List<Observation> runs,
      List<String> warnings) {
    List<Integer> sorted =
        IntStream.range(0, runs.size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> value.applyAsDouble(runs.get(i))))
            .toList();
    for (int i = 1; i < sorted.size(); i++) {
      double below = value.applyAsDouble(runs.get(sorted.get(i - 1)));
      double above = value.applyAsDouble(runs.get(sorted.get(i)));
      if (above / below > GAP) {
        List<Integer> fewer =
            2 * i <= sorted.size() ? sorted.subList(0, i) : sorted.subList(i, sorted.size());
        warnings.add(
            "%s jumps from %s to %s: maybe two units in one column, off by 1e3 or 1e6; rows %s"
                .formatted(name, compact(below), compact(above), rows(fewer)));
      }
    }
    double least = value.applyAsDouble(runs.get(sorted.get(0)));
    double most = value.applyAsDouble(runs.get(sorted.get(sorted.size() - 1)));
    if (most < low || least > high) {
      warnings.add(
          "%s lies between %s and %s: maybe the whole column is in another unit, off by 1e3 or 1e6"
              .formatted(name, compact(least), compact(most)));
    }
  }

  private static String compact(double value) {
    return Numbers.compact(value, 4);
  }

  private static String rows(List<Integer> indices) {
    String shown =
        indices.stream()
            .sorted()
            .limit(MOST_ROWS)
            .map(i -> Integer.toString(i + 1))
            .collect(Collectors.joining(", "));
    return indices.size() > MOST_ROWS ? shown + ", …" : shown;
  }
}
