package org.corehours.fitting.interval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.corehours.fitting.Fitter;
import org.corehours.fitting.LawFit;
import org.corehours.fitting.Observation;
import org.corehours.fitting.Search;

/**
 * Case bootstrap, stratified by group (Efron and Tibshirani 1993, chapter 9): each draw picks as
 * many runs of every group as there are, with replacement, and refits the form from the optimum. It
 * assumes neither equal noise of all runs nor that the form is right. Groups of a single run are
 * drawn from together, since alone they would not vary.
 *
 * @param fitter how each draw is fitted
 * @param seed of the draws
 */
public record CaseBootstrap(Fitter fitter, long seed) implements Resampling {

  @Override
  public List<double[]> draws(List<Observation> runs, LawFit best, int count) {
    Search search = fitter.search(runs);
    List<int[]> strata = strata(runs);
    return Refits.of(
        draw -> search.resampled(counts(strata, runs.size(), Refits.random(seed, draw))),
        best,
        count);
  }

  @Override
  public String describe() {
    return "cases drawn with replacement within each model";
  }

  private static List<int[]> strata(List<Observation> runs) {
    Map<String, List<Integer>> groups =
        IntStream.range(0, runs.size())
            .boxed()
            .collect(
                Collectors.groupingBy(
                    i -> runs.get(i).group(), LinkedHashMap::new, Collectors.toList()));
    List<Integer> alone = new ArrayList<>();
    List<int[]> strata = new ArrayList<>();
    for (List<Integer> group : groups.values()) {
      if (group.size() == 1) {
        alone.addAll(group);
      } else {
        strata.add(group.stream().mapToInt(i -> i).toArray());
      }
    }
    if (!alone.isEmpty()) {
      strata.add(alone.stream().mapToInt(i -> i).toArray());
    }
    return strata;
  }

  private static int[] counts(List<int[]> strata, int size, SplittableRandom random) {
    int[] counts = new int[size];
    for (int[] stratum : strata) {
      for (int i = 0; i < stratum.length; i++) {
        counts[stratum[random.nextInt(stratum.length)]]++;
      }
    }
    return counts;
  }
}
