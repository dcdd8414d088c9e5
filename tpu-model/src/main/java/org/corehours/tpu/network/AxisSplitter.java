package org.corehours.tpu.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Hands out the axes of a slice, whole or in parts, and remembers what is left of each. */
final class AxisSplitter {

  private static final Comparator<Part> BEST =
      Comparator.<Part>comparingInt(Part::cuts)
          .thenComparing(Comparator.<Part>comparingDouble(Part::links).reversed())
          .thenComparingInt(Part::hops);

  private final List<Axis> left;

  AxisSplitter(List<Axis> axes) {
    left = new ArrayList<>(axes);
  }

  List<AxisGroup> take(List<Integer> degrees) {
    List<AxisGroup> groups = new ArrayList<>();
    for (int degree : degrees) {
      groups.add(take(degree));
    }
    return List.copyOf(groups);
  }

  private AxisGroup take(int degree) {
    List<Part> parts = new ArrayList<>();
    collect(degree, new ArrayList<>(), parts);
    Part best = parts.get(0);
    for (Part part : parts) {
      best = BEST.compare(part, best) < 0 ? part : best;
    }
    for (int i = 0; i < left.size(); i++) {
      left.set(i, rest(left.get(i), best.axes.get(i)));
    }
    return new AxisGroup(best.axes);
  }

  /** All ways to take {@code degree} chips, the most from the first axis first. */
  private void collect(int degree, List<Axis> taken, List<Part> parts) {
    if (taken.size() == left.size()) {
      if (degree == 1) {
        parts.add(new Part(List.copyOf(taken), left));
      }
      return;
    }
    Axis axis = left.get(taken.size());
    for (int length = Math.min(axis.length(), degree); length >= 1; length--) {
      if (axis.length() % length == 0 && degree % length == 0) {
        taken.add(first(axis, length));
        collect(degree / length, taken, parts);
        taken.remove(taken.size() - 1);
      }
    }
  }

  /** The first chips of an axis, which wrap around only if they are all of it. */
  private static Axis first(Axis axis, int length) {
    return new Axis(length, axis.wraps() && length == axis.length(), axis.stride());
  }

  /** What is left of an axis: one chip out of each part taken, on a ring if it was one. */
  private static Axis rest(Axis axis, Axis taken) {
    return new Axis(axis.length() / taken.length(), axis.wraps(), axis.stride() * taken.length());
  }

  /** One way to take chips, and how good it is. */
  private record Part(List<Axis> axes, int cuts, double links, int hops) {

    Part(List<Axis> axes, List<Axis> from) {
      this(axes, countCuts(axes, from), sumLinks(axes), axes.stream().mapToInt(Axis::hops).sum());
    }

    private static int countCuts(List<Axis> axes, List<Axis> from) {
      int cuts = 0;
      for (int i = 0; i < axes.size(); i++) {
        int length = axes.get(i).length();
        cuts += length > 1 && length < from.get(i).length() ? 1 : 0;
      }
      return cuts;
    }

    private static double sumLinks(List<Axis> axes) {
      return axes.stream().filter(axis -> axis.length() > 1).mapToDouble(Axis::links).sum();
    }
  }
}
