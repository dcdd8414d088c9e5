package org.corehours.fitting.curve;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer.Optimum;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.corehours.curve.MeasuredCurve;
import org.corehours.curve.MultiPowerLaw;
import org.corehours.fitting.Shortfall;
import org.corehours.fitting.ShortfallException;

/** Fits a {@link MultiPowerLaw} to measured curves, from a fixed grid of exponents. */
public final class CurveFitter {

  /** Starts whose objectives differ by no more than this share have ended at one optimum. */
  private static final double AGREEMENT = 1e-4;

  /** A fit has converged if a Newton step would lower its objective by no more than this share. */
  private static final double FURTHER = 1e-6;

  /** After so many a start is left where it is: it crawls along a valley. */
  private static final int ITERATIONS = 100;

  private static final int EVALUATIONS = 10 * ITERATIONS;

  /** Exponents alpha, C, beta and gamma to start from: around what published laws have. */
  private static final double[][] STARTS = {
    {0.5, 1, 1, 0.5},
    {0.4, 2, 0.6, 0.65},
    {0.6, 0.5, 0.4, 0.4},
    {0.45, 4, 0.3, 0.7},
    {0.5, 0.3, 1.5, 0.6},
    {0.35, 1, 0.5, 0.85}
  };

  private CurveFitter() {}

  /**
   * The law of lowest objective.
   *
   * @param warmup steps in which the rates of all curves rose from 0
   * @throws IllegalArgumentException if no rate falls after its warm-up, or no start ends
   */
  public static CurveFit fit(List<MeasuredCurve> curves, int warmup, CurveObjective objective) {
    requireChanges(curves);
    CurveProblem problem = new CurveProblem(curves, warmup, objective);
    List<Optimum> ends =
        Arrays.stream(STARTS).parallel().flatMap(start -> end(problem, start).stream()).toList();
    Optimum best =
        ends.stream()
            .min(Comparator.comparingDouble(Optimum::getCost))
            .orElseThrow(() -> new IllegalArgumentException("no start of the fit has finished"));
    double value = value(best);
    long agreeing = ends.stream().filter(end -> value(end) <= value * (1 + AGREEMENT)).count();
    double[] variables = best.getPoint().toArray();
    MultiPowerLaw law = problem.measuredLaw(variables);
    RealVector gradient = best.getJacobian().preMultiply(best.getResiduals());
    RealMatrix covariance = covariance(best.getJacobian());
    double further = gradient.dotProduct(covariance.operate(gradient)) / 2;
    return new CurveFit(
        law,
        errors(problem.changes(variables), covariance),
        objective,
        value,
        STARTS.length,
        (int) agreeing,
        gradient.getLInfNorm(),
        further <= FURTHER * value,
        problem.untold(variables, covariance),
        CurveProblem.atBounds(variables),
        curves.stream().map(curve -> CurveError.of(law, curve, warmup)).toList());
  }

  private static void requireChanges(List<MeasuredCurve> curves) {
    boolean changes =
        curves.stream()
            .anyMatch(
                curve ->
                    curve.trained().stream()
                        .anyMatch(point -> point.learningRate() < curve.peak() * 0.9));
    if (!changes) {
      throw new ShortfallException(
          new Shortfall(
              "after the warm-up the learning rate never falls, so the effect of a decay"
                  + " is unknown",
              "add a curve with a decay"));
    }
  }

  private static double value(Optimum end) {
    return end.getCost() * end.getCost() / 2;
  }

  /** Where a start ends; none if it runs off to where the law has no numbers. */
  private static Optional<Optimum> end(CurveProblem problem, double[] exponents) {
    try {
      return Optional.of(optimum(problem, exponents));
    } catch (MathIllegalStateException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optimum optimum(CurveProblem problem, double[] exponents) {
    return new LevenbergMarquardtOptimizer()
        .withCostRelativeTolerance(1e-10)
        .withParameterRelativeTolerance(1e-8)
        .withOrthoTolerance(1e-12)
        .optimize(
            new LeastSquaresBuilder()
                .model(problem)
                .target(new double[problem.size()])
                .start(problem.start(exponents))
                .maxEvaluations(EVALUATIONS)
                .maxIterations(EVALUATIONS)
                .checker((iteration, before, now) -> iteration >= ITERATIONS)
                .build());
  }

  private static RealMatrix covariance(RealMatrix jacobian) {
    return new SingularValueDecomposition(jacobian.transpose().multiply(jacobian))
        .getSolver()
        .getInverse();
  }

  private static List<Double> errors(RealMatrix changes, RealMatrix covariance) {
    RealMatrix errors = changes.multiply(covariance).multiply(changes.transpose());
    return IntStream.range(0, errors.getRowDimension())
        .mapToObj(i -> Math.sqrt(Math.max(0, errors.getEntry(i, i))))
        .toList();
  }
}
