package org.corehours.sim.config.axis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.corehours.sim.config.yaml.Problems;

/**
 * The product of axes, the last changing fastest. Zipped axes go together: the first value of one
 * with the first of the others and so on; they stand where the first of them stands.
 */
public final class AxisGrid {

  private final List<List<SweepAxis<?>>> groups;

  private AxisGrid(List<List<SweepAxis<?>>> groups) {
    this.groups = groups;
  }

  /** The grid of axes that all have values; what is wrong with it becomes a problem. */
  public static AxisGrid of(
      List<SweepAxis<?>> axes, JsonNode zip, String zipPath, Problems problems) {
    Map<String, SweepAxis<?>> byKey = new LinkedHashMap<>();
    axes.forEach(axis -> byKey.put(axis.key(), axis));
    Map<String, List<SweepAxis<?>>> zipped = new HashMap<>();
    ZipReader zips = new ZipReader(byKey, problems);
    for (List<SweepAxis<?>> group : zips.read(zipPath, zip)) {
      group.forEach(axis -> zipped.put(axis.key(), group));
      requireDistinct(group, zipPath, "names the same values twice", problems);
    }
    Set<List<SweepAxis<?>>> groups = new LinkedHashSet<>();
    for (SweepAxis<?> axis : axes) {
      List<SweepAxis<?>> alone = List.of(axis);
      if (!zipped.containsKey(axis.key())) {
        requireDistinct(alone, axis.path(), "must not contain the same value twice", problems);
      }
      groups.add(zipped.getOrDefault(axis.key(), alone));
    }
    return new AxisGrid(List.copyOf(groups));
  }

  private static void requireDistinct(
      List<SweepAxis<?>> group, String path, String message, Problems problems) {
    long distinct =
        IntStream.range(0, size(group))
            .mapToObj(i -> group.stream().map(axis -> (Object) axis.values().get(i)).toList())
            .distinct()
            .count();
    if (distinct < size(group)) {
      problems.add(path, message, "Remove one of the two.");
    }
  }

  private static int size(List<SweepAxis<?>> group) {
    return group.get(0).values().size();
  }

  /** How many points there are; large numbers are approximate. */
  public double size() {
    return groups.stream().mapToDouble(AxisGrid::size).reduce(1, (a, b) -> a * b);
  }

  /** The keys that differ between points, in the order of the file. */
  public Set<String> varying() {
    return groups.stream()
        .flatMap(List::stream)
        .filter(axis -> new HashSet<>(axis.values()).size() > 1)
        .map(SweepAxis::key)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** For each point the index of the value of each key. */
  public List<Map<String, Integer>> points() {
    List<Map<String, Integer>> points = List.of(Map.of());
    for (List<SweepAxis<?>> group : groups) {
      List<Map<String, Integer>> longer = new ArrayList<>();
      for (Map<String, Integer> point : points) {
        for (int i = 0; i < size(group); i++) {
          Map<String, Integer> next = new HashMap<>(point);
          for (SweepAxis<?> axis : group) {
            next.put(axis.key(), i);
          }
          longer.add(next);
        }
      }
      points = longer;
    }
    return points;
  }
}
