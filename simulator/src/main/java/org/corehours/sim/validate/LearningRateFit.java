package org.corehours.sim.validate;

import java.util.List;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.corehours.architecture.BuiltInModels;
import org.corehours.published.LearningRateOptimum;
import org.corehours.published.PretrainingRun;
import org.corehours.published.Published;
import org.corehours.scaling.LearningRateRule;

/** Fits the learning-rate rule to the 18 published optima, and counts how many it gives. */
public final class LearningRateFit {

  private static final double HIGHEST =
      Published.learningRates().stream()
          .mapToDouble(LearningRateOptimum::learningRate)
          .max()
          .orElseThrow();

  private LearningRateFit() {}

  private record Point(double parameters, double data, double rate) {}

  /** Least squares on {@code log2(rate)} before rounding. */
  public static LearningRateRule fit() {
    return fit(points());
  }

  /**
   * How many of the optima the rule fitted to the other models' optima gives to a factor.
   *
   * @param factor 1 for exactly, 2 for the neighbours on the grid too
   */
  public static long hitsOfOtherModels(double factor) {
    List<Point> points = points();
    return points.stream()
        .filter(
            point -> {
              LearningRateRule rule =
                  fit(
                      points.stream()
                          .filter(other -> other.parameters() != point.parameters())
                          .toList());
              double ratio = rule.rate(point.parameters(), point.data()) / point.rate();
              return Math.max(ratio, 1 / ratio) < factor * (1 + 1e-9);
            })
        .count();
  }

  private static LearningRateRule fit(List<Point> points) {
    SimplexOptimizer optimizer = new SimplexOptimizer(new SimpleValueChecker(1e-12, 1e-12));
    double[] best =
        optimizer
            .optimize(
                new MaxEval(10_000),
                new ObjectiveFunction(x -> squares(rule(x), points)),
                GoalType.MINIMIZE,
                new InitialGuess(new double[] {1, 0.5, 0.5}),
                new NelderMeadSimplex(3, 0.1))
            .getPoint();
    return rule(best);
  }

  /** How many of the published optima a rule gives exactly. */
  public static long hits(LearningRateRule rule) {
    return points().stream().filter(p -> hit(rule, p)).count();
  }

  private static boolean hit(LearningRateRule rule, Point p) {
    return Math.abs(rule.rate(p.parameters(), p.data()) / p.rate() - 1) < 1e-9;
  }

  private static LearningRateRule rule(double[] x) {
    return new LearningRateRule(HIGHEST, x[0], x[1], x[2]);
  }

  private static double squares(LearningRateRule rule, List<Point> points) {
    double sum = 0;
    for (Point p : points) {
      double error =
          rule.doublings(p.parameters(), p.data()) - Math.log(p.rate() / HIGHEST) / Math.log(2);
      sum += error * error;
    }
    return sum;
  }

  private static List<Point> points() {
    return Published.learningRates().stream()
        .map(
            optimum ->
                new Point(
                    BuiltInModels.find(optimum.model()).orElseThrow().workload().bodyParameters(),
                    optimum.epochs() * PretrainingRun.JFT_4B_EXAMPLES,
                    optimum.learningRate()))
        .toList();
  }
}
