package org.corehours.sim.result;

import java.util.List;
import java.util.stream.IntStream;

/** Some of many. */
public final class EvenSelection {

  private EvenSelection() {}

  /** At most so many, two or more, evenly spaced by place, the first and the last among them. */
  public static <T> List<T> evenly(List<T> all, int most) {
    return all.size() <= most
        ? all
        : IntStream.range(0, most)
            .mapToObj(i -> all.get((int) ((long) i * (all.size() - 1) / (most - 1))))
            .toList();
  }
}
