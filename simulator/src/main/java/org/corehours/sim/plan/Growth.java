package org.corehours.sim.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * How the best design grows between the lowest and the highest of some budgets.
 *
 * @param points at {@value #POINTS} budgets in equal ratios, where a design can be had
 */
public record Growth(List<Point> points) {

  /** Enough that neighbours are less than a tenth apart over two and a half decades. */
  private static final int POINTS = 65;

  /**
   * The best design for a budget.
   *
   * @param budget [core-hours]
   */
  public record Point(double budget, Design design) {}

  /** Where the best run first sees all the data, and from where on it always does [core-hours]. */
  public record Passing(double first, double always) {}

  public Growth {
    points = List.copyOf(points);
  }

  /** The growth from a budget to another. */
  public static Growth between(Planner planner, double low, double high) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < POINTS; i++) {
      double budget = low * Math.pow(high / low, (double) i / (POINTS - 1));
      planner.best(budget).ifPresent(design -> points.add(new Point(budget, design)));
    }
    return new Growth(points);
  }

  /** Where epochs pass 1; empty if they start above or end below. */
  public Optional<Passing> epochsPassOne() {
    Predicate<Point> whole = point -> point.design().epochs() >= 1;
    OptionalDouble first = points.stream().filter(whole).mapToDouble(Point::budget).findFirst();
    OptionalDouble last = points.stream().filter(whole.negate()).mapToDouble(Point::budget).max();
    boolean ends = !points.isEmpty() && whole.test(points.get(points.size() - 1));
    if (first.isEmpty() || last.isEmpty() || !ends) {
      return Optional.empty();
    }
    double always =
        points.stream()
            .mapToDouble(Point::budget)
            .filter(budget -> budget > last.getAsDouble())
            .findFirst()
            .orElseThrow();
    return Optional.of(new Passing(first.getAsDouble(), always));
  }
}
