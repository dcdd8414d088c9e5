package org.corehours.sim.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrontierTest {

  private record Point(String execution, double price, double loss, long row) {

    /** As good in both and better in one, or an earlier twin. */
    boolean beats(Point other) {
      boolean asGood = price <= other.price && loss <= other.loss;
      boolean better = price < other.price || loss < other.loss || row < other.row;
      return execution.equals(other.execution) && asGood && better;
    }
  }

  /** Prices and losses of few values each, so that most of them are ties. */
  private static List<Point> points(Random random, int count, int values) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String execution = random.nextBoolean() ? "dense" : "masked";
      points.add(
          new Point(
              execution, random.nextInt(values), 5 - 0.1 * random.nextInt(values), 3L * i + 1));
    }
    return points;
  }

  private static Set<Long> bruteForce(List<Point> points) {
    Set<Long> rows = new HashSet<>();
    for (Point point : points) {
      if (points.stream().noneMatch(other -> other.beats(point))) {
        rows.add(point.row);
      }
    }
    return rows;
  }

  private static Frontier of(List<Point> points) {
    Frontier frontier = new Frontier();
    points.forEach(p -> frontier.add(new RunKind("law", p.execution), p.price, p.loss, p.row));
    return frontier;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 10, 1000})
  void equalsBruteForceInAnyOrderAndFromAnyParts(int values) {
    Random random = new Random(values);
    for (int repeat = 0; repeat < 200; repeat++) {
      List<Point> points = points(random, 1 + random.nextInt(60), values);
      Set<Long> expected = bruteForce(points);
      Collections.shuffle(points, random);
      assertThat(of(points).rows()).isEqualTo(expected);

      int cut = random.nextInt(points.size() + 1);
      Frontier joined = of(points.subList(0, cut));
      joined.addAll(of(points.subList(cut, points.size())));
      joined.addAll(new Frontier());
      assertThat(joined.rows()).isEqualTo(expected);
    }
  }

  @Test
  void withoutRowsThereIsNoFrontier() {
    assertThat(new Frontier().rows()).isEmpty();
  }
}
