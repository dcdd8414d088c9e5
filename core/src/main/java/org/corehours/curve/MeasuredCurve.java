package org.corehours.curve;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The loss of one run at some of its steps.
 *
 * @param name of the run
 * @param points by ascending step, at least three; those before the first rate above 0 are left out
 */
public record MeasuredCurve(String name, List<Point> points) {

  /** Smaller learning rates are taken for slips; the curve law would lose its digits. */
  public static final double LEAST_RATE = 1e-20;

  /** Part of a slope within which two slopes are one, where a rate bends. */
  private static final double SAME_SLOPE = 0.5;

  /**
   * A step.
   *
   * @param step 0 or later
   * @param learningRate 0, or at least {@link #LEAST_RATE}
   * @param loss above 0 [nats]
   */
  public record Point(int step, double learningRate, double loss) {
    public Point {
      require(step >= 0, "step (" + step + ") must be at least 0");
      require(
          learningRate >= 0 && Double.isFinite(learningRate),
          "lr (" + learningRate + ") must be a number from 0 on");
      require(
          learningRate == 0 || learningRate >= LEAST_RATE,
          "lr (" + learningRate + ") must be 0, or at least " + LEAST_RATE);
      require(loss > 0 && Double.isFinite(loss), "loss (" + loss + ") must be above 0");
    }
  }

  public MeasuredCurve {
    points = points.stream().dropWhile(point -> point.learningRate() == 0).toList();
    require(points.size() >= 3, "a curve needs at least three steps with a rate above 0");
    for (int i = 1; i < points.size(); i++) {
      int before = points.get(i - 1).step();
      int step = points.get(i).step();
      require(step != before, "step " + step + " occurs twice");
      require(step > before, "step " + step + " comes after step " + before);
    }
  }

  private static void require(boolean met, String otherwise) {
    if (!met) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /**
   * The points of the law: those after the warm-up. While the rate still rises from the first point
   * on, a point tells only how it rose; and so does one before the first step.
   */
  public List<Point> trained() {
    int first = points.get(0).step() == 0 ? 1 : 0;
    while (first < points.size() - 1 && rate(first + 1) > rate(first)) {
      first++;
    }
    return first == points.size() - 1 ? List.of() : points.subList(first, points.size());
  }

  private double rate(int i) {
    return points.get(i).learningRate();
  }

  /** Steps of the points of the law. */
  public int[] steps() {
    return trained().stream().mapToInt(Point::step).toArray();
  }

  /** Losses of the points of the law [nats]. */
  public double[] losses() {
    return trained().stream().mapToDouble(Point::loss).toArray();
  }

  /** The highest learning rate. */
  public double peak() {
    return points.stream().mapToDouble(Point::learningRate).max().orElseThrow();
  }

  /** The last step. */
  public int last() {
    return points.get(points.size() - 1).step();
  }

  /**
   * Learning rates of all steps from 0 on, of which a curve has only some. Before the first point:
   * a straight rise from 0 to its rate in {@code warmup} steps, or up to it if that comes sooner.
   * Between points: the slopes of the neighbours, continued to where they meet, so that a decay
   * begins where it did; rates that do not meet jump at the later point.
   *
   * @param warmup steps, at least 0
   */
  public double[] rates(int warmup) {
    double[] rates = new double[last() + 1];
    Point first = points.get(0);
    int rise = Math.min(warmup, first.step());
    for (int t = 0; t < first.step(); t++) {
      rates[t] = t < rise ? first.learningRate() * t / rise : first.learningRate();
    }
    IntStream.range(0, points.size() - 1).forEach(i -> fill(rates, i));
    rates[last()] = points.get(points.size() - 1).learningRate();
    return rates;
  }

  private double slope(int i) {
    Point from = points.get(i);
    Point to = points.get(i + 1);
    return (to.learningRate() - from.learningRate()) / (to.step() - from.step());
  }

  private void fill(double[] rates, int i) {
    Point from = points.get(i);
    Point to = points.get(i + 1);
    double chord = slope(i);
    double left = i > 0 ? slope(i - 1) : chord;
    double right = i + 2 < points.size() ? slope(i + 1) : chord;
    boolean meet = (left - chord) * (right - chord) <= 0;
    boolean smooth = isSame(left, chord) || isSame(right, chord);
    for (int t = from.step(); t < to.step(); t++) {
      double ahead = from.learningRate() + left * (t - from.step());
      double back = to.learningRate() + right * (t - to.step());
      if (meet) {
        rates[t] = left < right ? Math.max(ahead, back) : Math.min(ahead, back);
      } else {
        rates[t] = smooth ? from.learningRate() + chord * (t - from.step()) : ahead;
      }
      rates[t] = Math.max(0, rates[t]);
    }
  }

  private static boolean isSame(double slope, double chord) {
    return Math.abs(slope - chord) <= SAME_SLOPE * Math.abs(chord);
  }
}
