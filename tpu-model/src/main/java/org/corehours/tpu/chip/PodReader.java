package org.corehours.tpu.chip;

import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corehours.tpu.sheet.FactReader;
import org.corehours.tpu.sheet.Origin;
import org.corehours.tpu.sheet.SheetValue;

/** Reads the {@code pod} of a chip file. */
final class PodReader {

  private static final int MAX_AXES = 3;
  private static final int MAX_LENGTH = 4096;
  private static final int MAX_CHIPS = 1 << 20;

  private static final List<String> KEYS =
      Stream.concat(
              Stream.of("shape", "slices", "wrap_multiple", "wrap_axes"),
              FactReader.originKeys().stream())
          .toList();

  private final SheetValue at;

  PodReader(SheetValue at) {
    this.at = at;
  }

  /** The pod, or nothing if it has problems. */
  Optional<Pod> read() {
    Map<String, SheetValue> entries = at.entries(KEYS);
    Optional<List<Integer>> shape = at.required(entries, "shape").flatMap(PodReader::grid);
    Optional<SheetValue> listed = at.required(entries, "slices");
    Optional<Integer> multiple =
        at.required(entries, "wrap_multiple").flatMap(value -> value.count(1, MAX_LENGTH));
    Optional<Pod.WrapAxes> axes =
        at.required(entries, "wrap_axes").flatMap(value -> value.constant(Pod.WrapAxes.class));
    Optional<Origin> origin = FactReader.origin(at, entries);
    if (shape.isEmpty() || listed.isEmpty()) {
      return Optional.empty();
    }
    Map<Integer, List<Integer>> slices = slices(listed.get(), shape.get());
    return multiple.isPresent() && axes.isPresent() && origin.isPresent()
        ? Optional.of(Pod.of(shape.get(), multiple.get(), axes.get(), slices, origin.get()))
        : Optional.empty();
  }

  private static Map<Integer, List<Integer>> slices(SheetValue listed, List<Integer> pod) {
    Map<Integer, List<Integer>> slices = new TreeMap<>();
    List<SheetValue> items = listed.items();
    if (items.isEmpty()) {
      listed.refuse("must name a slice", "The pod itself is one: [" + text(pod) + "].");
    }
    for (SheetValue item : items) {
      grid(item)
          .filter(grid -> liesIn(item, grid, pod))
          .ifPresent(
              grid -> {
                List<Integer> other = slices.putIfAbsent(chips(grid), grid);
                if (other != null) {
                  item.refuse(
                      "has as many chips as " + text(other),
                      "Name one slice for each number of chips.");
                }
              });
    }
    return slices;
  }

  private static boolean liesIn(SheetValue item, List<Integer> grid, List<Integer> pod) {
    boolean inside = grid.size() == pod.size();
    for (int axis = 0; inside && axis < pod.size(); axis++) {
      inside = grid.get(axis) <= pod.get(axis);
    }
    if (!inside) {
      item.refuse(
          "is not a part of the pod, " + text(pod),
          "Name the axes in the same order, and all of them.");
    }
    return inside;
  }

  /** The lengths of a grid such as {@code 4x4x8}. */
  private static Optional<List<Integer>> grid(SheetValue value) {
    Optional<String> text = value.text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    List<Integer> lengths = new ArrayList<>();
    for (String length : Splitter.on('x').split(text.get())) {
      if (!length.matches("[1-9]\\d{0,3}") || Integer.parseInt(length) > MAX_LENGTH) {
        lengths.clear();
        break;
      }
      lengths.add(Integer.parseInt(length));
    }
    if (lengths.isEmpty() || lengths.size() > MAX_AXES || chips(lengths) > MAX_CHIPS) {
      value.refuse(
          "must be 1 to 3 lengths from 1 to 4096 and at most 1048576 chips", "For example 4x4x8.");
      return Optional.empty();
    }
    return Optional.of(List.copyOf(lengths));
  }

  /** Chips of a grid, or more than {@value #MAX_CHIPS} of one that is too large. */
  private static int chips(List<Integer> lengths) {
    long chips = 1;
    for (int length : lengths) {
      chips = Math.min(chips * length, 2L * MAX_CHIPS);
    }
    return (int) chips;
  }

  private static String text(List<Integer> grid) {
    return grid.stream().map(String::valueOf).collect(Collectors.joining("x"));
  }
}
