package org.corehours.tpu.calibration;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer.Optimum;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.fitting.leastsquares.MultivariateJacobianFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.Pair;
import org.corehours.tpu.cost.StepCostModel;
import org.corehours.tpu.timing.Calibration;
import org.corehours.units.Seconds;

/**
 * Fits the cost model's constants to published step times: least squares on {@code ln(predicted /
 * published)}, the constants kept in their bounds by a logistic map.
 */
public final class Calibrator {

  /**
   * Bound of the launch overhead [s]: a launch takes a few microseconds, and a program of the model
   * stands for up to about three of the compiler's (a product, its bias's gradient, a change of
   * layout).
   */
  public static final double MAX_LAUNCH_OVERHEAD = 10e-6;

  private static final double STEP = 1e-5;
  private static final int CONSTANTS = 3;

  private Calibrator() {}

  /** The constants that fit the steps best. */
  public static Calibration fit(List<MeasuredStep> steps) {
    MultivariateJacobianFunction residuals = point -> evaluate(point, steps);
    Optimum optimum =
        new LevenbergMarquardtOptimizer()
            .optimize(
                new LeastSquaresBuilder()
                    .start(new double[CONSTANTS])
                    .model(residuals)
                    .target(new double[steps.size()])
                    .maxEvaluations(500)
                    .maxIterations(500)
                    .build());
    return calibration(optimum.getPoint());
  }

  /** {@code predicted / published - 1} of each step. */
  public static double[] relativeErrors(Calibration calibration, List<MeasuredStep> steps) {
    double[] ratios = ratios(calibration, steps);
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] -= 1;
    }
    return ratios;
  }

  /** Relative errors of each group's steps when the constants are fitted to the other groups. */
  public static Map<String, double[]> leaveOneGroupOut(List<MeasuredStep> steps) {
    ImmutableMap.Builder<String, double[]> errors = ImmutableMap.builder();
    for (String group : steps.stream().map(MeasuredStep::group).distinct().toList()) {
      Map<Boolean, List<MeasuredStep>> parts =
          steps.stream().collect(Collectors.partitioningBy(step -> step.group().equals(group)));
      errors.put(group, relativeErrors(fit(parts.get(false)), parts.get(true)));
    }
    return errors.build();
  }

  private static Pair<RealVector, RealMatrix> evaluate(RealVector point, List<MeasuredStep> steps) {
    RealVector value = logRatios(point, steps);
    RealMatrix jacobian = new Array2DRowRealMatrix(steps.size(), point.getDimension());
    for (int j = 0; j < point.getDimension(); j++) {
      RealVector shifted = point.copy();
      shifted.addToEntry(j, STEP);
      jacobian.setColumnVector(j, logRatios(shifted, steps).subtract(value).mapDivide(STEP));
    }
    return new Pair<>(value, jacobian);
  }

  private static RealVector logRatios(RealVector point, List<MeasuredStep> steps) {
    return new ArrayRealVector(ratios(calibration(point), steps), false).map(Math::log);
  }

  private static Calibration calibration(RealVector point) {
    return new Calibration(
        logistic(point.getEntry(0)),
        logistic(point.getEntry(1)),
        new Seconds(MAX_LAUNCH_OVERHEAD * logistic(point.getEntry(2))));
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double[] ratios(Calibration calibration, List<MeasuredStep> steps) {
    StepCostModel costs = new StepCostModel(calibration);
    return steps.stream()
        .mapToDouble(
            step ->
                costs.cost(step.share(), step.optimizer()).orElseThrow().time().value()
                    / step.time().value())
        .toArray();
  }
}
