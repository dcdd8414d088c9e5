package org.corehours.sim.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.corehours.fitting.Observation;
import org.corehours.sim.result.Caveat;
import org.corehours.units.Numbers;

/** What is possible but unlikely in a table of runs: units off by a thousand or a million. */
final class Suspicions {

  /** Neighbouring values further apart than this look like two units in one column: assumed. */
  private static final double GAP = 50;

  /**
   * Data for each parameter in the median run outside this look like a wrong unit: assumed. The
   * published runs have about 20 (NFNet), 170 (ViT) and 3100 (T5).
   */
  private static final double LEAST_DATA_EACH = 0.3;

  private static final double MOST_DATA_EACH = 1e4;

  private static final double FEW_PARAMETERS = 1e4;
  private static final double MANY_PARAMETERS = 1e14;
  private static final double LITTLE_DATA = 1e5;
  private static final double MUCH_DATA = 1e16;
  private static final double LOW_LOSS = 0.01;
  private static final double HIGH_LOSS = 30;
  private static final int MOST_ROWS = 8;

  private Suspicions() {}

  static List<Caveat> of(List<Observation> runs) {
    List<Caveat> caveats = new ArrayList<>();
    column("parameters", Observation::parameters, FEW_PARAMETERS, MANY_PARAMETERS, runs, caveats);
    column("data", Observation::data, LITTLE_DATA, MUCH_DATA, runs, caveats);
    column("loss", Observation::loss, LOW_LOSS, HIGH_LOSS, runs, caveats);
    dataForEachParameter(runs, caveats);
    oneModel(runs, caveats);
    List<Integer> repeated =
        IntStream.range(0, runs.size()).filter(i -> runs.indexOf(runs.get(i)) < i).boxed().toList();
    if (!repeated.isEmpty()) {
      caveats.add(
          new Caveat(
              Caveat.Kind.LAW,
              "runs",
              "the same run occurs more than once: rows " + rows(repeated)));
    }
    return caveats;
  }

  private static void dataForEachParameter(List<Observation> runs, List<Caveat> caveats) {
    double[] ratios = runs.stream().mapToDouble(run -> run.data() / run.parameters()).toArray();
    double median = new Median().evaluate(ratios);
    if (median < LEAST_DATA_EACH || median > MOST_DATA_EACH) {
      caveats.add(
          unit(
              "data",
              "the median run has %s data for each parameter; usual are %s to %s: maybe parameters or data are in another unit, off by 1e3 or 1e6"
                  .formatted(compact(median), compact(LEAST_DATA_EACH), compact(MOST_DATA_EACH))));
    }
  }

  private static void oneModel(List<Observation> runs, List<Caveat> caveats) {
    boolean one = runs.stream().map(Observation::group).distinct().count() == 1;
    if (one && runs.stream().mapToDouble(Observation::parameters).distinct().count() > 1) {
      caveats.add(
          new Caveat(
              Caveat.Kind.LAW,
              runs.get(0).group(),
              "all runs belong to model %s, so none can be predicted from the others: maybe name models in the column model, or leave it out"
                  .formatted(runs.get(0).group())));
    }
  }

  private static void column(
      String name,
      ToDoubleFunction<Observation> value,
      double low,
      double high,
      List<Observation> runs,
      List<Caveat> caveats) {
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
        caveats.add(
            unit(
                name,
                "%s jumps from %s to %s: maybe two units in one column, off by 1e3 or 1e6; rows %s"
                    .formatted(name, compact(below), compact(above), rows(fewer))));
      }
    }
    double least = value.applyAsDouble(runs.get(sorted.get(0)));
    double most = value.applyAsDouble(runs.get(sorted.get(sorted.size() - 1)));
    if (most < low || least > high) {
      caveats.add(
          unit(
              name,
              "%s lies between %s and %s: maybe the whole column is in another unit, off by 1e3 or 1e6"
                  .formatted(name, compact(least), compact(most))));
    }
  }

  private static Caveat unit(String column, String text) {
    return new Caveat(Caveat.Kind.UNIT, column, text);
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
