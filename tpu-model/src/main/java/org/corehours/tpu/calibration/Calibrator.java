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
import org.corehours.architecture.BuiltInModels;
import org.corehours.published.PretrainingRun;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.cost.RunCost;
import org.corehours.tpu.cost.Slice;
import org.corehours.tpu.cost.StepCost;
import org.corehours.tpu.cost.StepCostModel;
import org.corehours.tpu.timing.Calibration;
import org.corehours.units.Seconds;
import org.corehours.workload.Workload;

/**
 * Fits the cost model's constants to published runs: least squares on {@code ln(predicted /
 * published core-hours)}, both constants kept in their bounds by a logistic map.
 */
public final class Calibrator {

  /** Bounds of the vector efficiency. */
  public static final double MAX_VECTOR_EFFICIENCY = 1;

  /** Bound of the launch overhead [s]. */
  public static final double MAX_LAUNCH_OVERHEAD = 5e-6;

  private static final double STEP = 1e-5;

  private final Chip chip;
  private final long batch;

  /** A calibrator for runs with that batch on that chip, {@code 32} examples on each core. */
  public Calibrator(Chip chip, long batch) {
    this.chip = chip;
    this.batch = batch;
  }

  /** The constants that fit the runs best. */
  public Calibration fit(List<PretrainingRun> runs) {
    Map<String, Workload> workloads = workloads(runs);
    MultivariateJacobianFunction residuals = point -> evaluate(point, runs, workloads);
    Optimum optimum =
        new LevenbergMarquardtOptimizer()
            .optimize(
                new LeastSquaresBuilder()
                    .start(new double[] {0, 0})
                    .model(residuals)
                    .target(new double[runs.size()])
                    .maxEvaluations(200)
                    .maxIterations(200)
                    .build());
    return calibration(optimum.getPoint());
  }

  /** {@code predicted / published - 1} of each run's core-hours. */
  public double[] relativeErrors(Calibration calibration, List<PretrainingRun> runs) {
    double[] ratios = ratios(calibration, runs, workloads(runs));
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] -= 1;
    }
    return ratios;
  }

  /** Relative errors of each model's runs when the constants are fitted to the other models. */
  public Map<String, double[]> leaveOneModelOut(List<PretrainingRun> runs) {
    ImmutableMap.Builder<String, double[]> errors = ImmutableMap.builder();
    for (String model : runs.stream().map(PretrainingRun::model).distinct().toList()) {
      Map<Boolean, List<PretrainingRun>> parts =
          runs.stream().collect(Collectors.partitioningBy(run -> run.model().equals(model)));
      errors.put(model, relativeErrors(fit(parts.get(false)), parts.get(true)));
    }
    return errors.build();
  }

  private Pair<RealVector, RealMatrix> evaluate(
      RealVector point, List<PretrainingRun> runs, Map<String, Workload> workloads) {
    RealVector value = logRatios(point, runs, workloads);
    RealMatrix jacobian = new Array2DRowRealMatrix(runs.size(), point.getDimension());
    for (int j = 0; j < point.getDimension(); j++) {
      RealVector shifted = point.copy();
      shifted.addToEntry(j, STEP);
      jacobian.setColumnVector(
          j, logRatios(shifted, runs, workloads).subtract(value).mapDivide(STEP));
    }
    return new Pair<>(value, jacobian);
  }

  private RealVector logRatios(
      RealVector point, List<PretrainingRun> runs, Map<String, Workload> workloads) {
    double[] ratios = ratios(calibration(point), runs, workloads);
    return new ArrayRealVector(ratios, false).map(Math::log);
  }

  private static Calibration calibration(RealVector point) {
    return new Calibration(
        MAX_VECTOR_EFFICIENCY * logistic(point.getEntry(0)),
        new Seconds(MAX_LAUNCH_OVERHEAD * logistic(point.getEntry(1))));
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private double[] ratios(
      Calibration calibration, List<PretrainingRun> runs, Map<String, Workload> workloads) {
    StepCostModel model = new StepCostModel(calibration);
    Slice slice = Slice.forBatch(chip, batch);
    ImmutableMap.Builder<String, StepCost> steps = ImmutableMap.builder();
    workloads.forEach((name, workload) -> steps.put(name, model.cost(workload, slice)));
    Map<String, StepCost> costs = steps.build();
    return runs.stream()
        .mapToDouble(
            run ->
                RunCost.forExamples(costs.get(run.model()), run.examples()).coreHours().value()
                    / run.coreHours().value())
        .toArray();
  }

  private static Map<String, Workload> workloads(List<PretrainingRun> runs) {
    return runs.stream()
        .map(PretrainingRun::model)
        .distinct()
        .collect(
            ImmutableMap.toImmutableMap(
                name -> name, name -> BuiltInModels.find(name).orElseThrow().workload()));
  }
}
