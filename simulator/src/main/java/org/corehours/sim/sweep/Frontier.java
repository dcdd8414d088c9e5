package org.corehours.sim.sweep;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which rows no other row of the same kind beats in both price and loss. Of rows that are equal in
 * both, the first in the grid stays. Adding takes the logarithm of the frontier's length.
 */
final class Frontier {

  private record Point(double loss, long row) {}

  private final Map<RunKind, TreeMap<Double, Point>> stairs = new HashMap<>();

  /**
   * Adds a row.
   *
   * @param price what it costs [core-hours]
   * @param loss what it reaches [nats]
   * @param row its number in the grid
   */
  void add(RunKind kind, double price, double loss, long row) {
    TreeMap<Double, Point> points = stairs.computeIfAbsent(kind, any -> new TreeMap<>());
    Map.Entry<Double, Point> cheaper = points.floorEntry(price);
    if (cheaper != null && isBeaten(loss, row, price, cheaper)) {
      return;
    }
    Map.Entry<Double, Point> dearer = points.ceilingEntry(price);
    while (dearer != null && dearer.getValue().loss() >= loss) {
      points.remove(dearer.getKey());
      dearer = points.higherEntry(price);
    }
    points.put(price, new Point(loss, row));
  }

  private static boolean isBeaten(
      double loss, long row, double price, Map.Entry<Double, Point> cheaper) {
    Point other = cheaper.getValue();
    boolean twin = other.loss() == loss && cheaper.getKey() == price;
    return twin ? other.row() < row : other.loss() <= loss;
  }

  /** Adds the rows of another one. */
  void addAll(Frontier other) {
    other.stairs.forEach(
        (kind, points) -> points.forEach((price, p) -> add(kind, price, p.loss(), p.row())));
  }

  /** Numbers of the rows on it. */
  Set<Long> rows() {
    Set<Long> rows = new HashSet<>();
    stairs.values().forEach(points -> points.values().forEach(point -> rows.add(point.row())));
    return rows;
  }
}
