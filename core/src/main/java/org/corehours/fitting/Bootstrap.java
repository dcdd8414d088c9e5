package org.corehours.fitting;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.corehours.scaling.ChinchillaLaw;

/**
 * Case bootstrap, stratified by group: each draw picks as many runs of every group as there are,
 * with replacement, and refits the law. It assumes neither equal noise of all groups nor that the
 * form is right.
 */
public final class Bootstrap {

  private final ChinchillaFitter fitter;
  private final long seed;

  public Bootstrap(ChinchillaFitter fitter, long seed) {
    this.fitter = fitter;
    this.seed = seed;
  }

  /** Laws refitted to {@code count} samples; the same for any number of threads. */
  public List<ChinchillaLaw> draws(List<Observation> observations, int count) {
    ChinchillaLaw best = fitter.fit(observations).law();
    Collection<List<Observation>> groups =
        observations.stream()
            .collect(
                Collectors.groupingBy(Observation::group, LinkedHashMap::new, Collectors.toList()))
            .values();
    return IntStream.range(0, count)
        .parallel()
        .mapToObj(draw -> fitter.fit(sample(groups, draw), best).law())
        .toList();
  }

  private List<Observation> sample(Collection<List<Observation>> groups, int draw) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + draw);
    List<Observation> sample = new ArrayList<>();
    for (List<Observation> group : groups) {
      for (int i = 0; i < group.size(); i++) {
        sample.add(group.get(random.nextInt(group.size())));
      }
    }
    return sample;
  }

  /** For each coefficient by name, the draws' values in ascending order. */
  public static Map<String, double[]> sorted(List<ChinchillaLaw> draws) {
    Map<String, double[]> values = new LinkedHashMap<>();
    for (int j = 0; j < ChinchillaLaw.NAMES.size(); j++) {
      int index = j;
      values.put(
          ChinchillaLaw.NAMES.get(j),
          draws.stream().mapToDouble(law -> law.coefficients()[index]).sorted().toArray());
    }
    return values;
  }
}
