package org.corehours.fitting.interval;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.corehours.fitting.Fitter;
import org.corehours.fitting.LawFit;
import org.corehours.fitting.Objective;
import org.corehours.fitting.Observation;
import org.corehours.fitting.Problem;
import org.corehours.fitting.Problem.Linearised;
import org.corehours.fitting.Search.End;

/**
 * Asymptotic covariance of an M-estimate that assumes neither equal noise of all runs nor that the
 * objective is a likelihood: {@code H^-1 G H^-1} (Huber 1967; White 1980). H is the Hessian of the
 * objective with psi' as {@link Curvature} counts it, {@code G = n / (n - p) sum_i g_i g_i^T} with
 * g_i a run's part of the gradient, n runs and p variables; the factor is that of HC1 (MacKinnon
 * and White 1985). It holds for many runs.
 */
public final class Sandwich {

  /** Ratio of eigenvalues of H below which it has no inverse. */
  private static final double SINGULAR = 1e-13;

  /** For central differences by logarithms, whose relative error is about its square. */
  private static final double STEP = 1e-5;

  private Sandwich() {}

  /**
   * Standard errors of the form's own coefficients at a fit's optimum, by name, by the delta
   * method. Empty for a constant at its bound of zero, whose error is not known, and for all
   * coefficients where H has no inverse.
   */
  public static Map<String, OptionalDouble> standardErrors(
      Fitter fitter, List<Observation> runs, LawFit fit) {
    End end = fitter.search(runs).fromCoefficients(fit.coefficients());
    Optional<RealMatrix> covariance = covariance(end.problem(), end.minimum().at());
    RealMatrix slopes = slopes(end.problem(), end.minimum().at());
    double[] coefficients = end.coefficients();
    Map<String, OptionalDouble> errors = new LinkedHashMap<>();
    for (int j = 0; j < coefficients.length; j++) {
      double[] slope = slopes.getColumn(j);
      boolean bound = coefficients[j] == 0;
      errors.put(
          fitter.form().names().get(j),
          covariance.isEmpty() || bound
              ? OptionalDouble.empty()
              : OptionalDouble.of(Math.sqrt(variance(covariance.get(), slope))));
    }
    return errors;
  }

  /** Covariance of the problem's variables; empty if the runs leave a direction free. */
  static Optional<RealMatrix> covariance(Problem problem, double[] x) {
    Linearised near = problem.linearised(x);
    RealMatrix hessian = hessian(problem, x, near);
    EigenDecomposition eigen = new EigenDecomposition(hessian);
    double largest = Arrays.stream(eigen.getRealEigenvalues()).max().orElseThrow();
    double smallest = Arrays.stream(eigen.getRealEigenvalues()).min().orElseThrow();
    if (!(smallest > SINGULAR * largest)) {
      return Optional.empty();
    }
    RealMatrix inverse = eigen.getSolver().getInverse();
    double n = near.residuals().length;
    RealMatrix spread =
        products(near, i -> Math.pow(near.weights()[i] * slope(problem, near, i), 2))
            .scalarMultiply(n / (n - x.length));
    return Optional.of(inverse.multiply(spread).multiply(inverse));
  }

  private static double slope(Problem problem, Linearised near, int run) {
    return problem.objective().slope(near.residuals()[run]);
  }

  /** The Hessian with psi' over a window that is wide enough. */
  private static RealMatrix hessian(Problem problem, double[] x, Linearised near) {
    Objective objective = problem.objective();
    Curvature curvature = Curvature.of(objective, near.residuals());
    RealMatrix widened =
        products(
            near,
            i -> {
              double r = near.residuals()[i];
              return near.weights()[i] * (curvature.at(r) - objective.curvature(r));
            });
    return new Array2DRowRealMatrix(problem.evaluate(x).hessian(), false).add(widened);
  }

  /** {@code sum_i f_i g_i g_i^T} with the gradients g_i of the residuals. */
  private static RealMatrix products(Linearised near, IntToDoubleFunction factor) {
    int p = near.gradients()[0].length;
    double[][] sum = new double[p][p];
    for (int i = 0; i < near.gradients().length; i++) {
      double[] gradient = near.gradients()[i];
      double f = factor.applyAsDouble(i);
      for (int a = 0; a < p; a++) {
        for (int b = 0; b < p; b++) {
          sum[a][b] += f * gradient[a] * gradient[b];
        }
      }
    }
    return new Array2DRowRealMatrix(sum, false);
  }

  /** Derivatives of the coefficients (columns) by the variables (rows). */
  private static RealMatrix slopes(Problem problem, double[] x) {
    double[][] slopes = new double[x.length][];
    for (int a = 0; a < x.length; a++) {
      double[] up = x.clone();
      double[] down = x.clone();
      up[a] += STEP;
      down[a] -= STEP;
      double[] high = problem.coefficients(up);
      double[] low = problem.coefficients(down);
      slopes[a] = new double[high.length];
      for (int j = 0; j < high.length; j++) {
        slopes[a][j] = (high[j] - low[j]) / (2 * STEP);
      }
    }
    return new Array2DRowRealMatrix(slopes, false);
  }

  private static double variance(RealMatrix covariance, double[] slope) {
    double[] product = covariance.operate(slope);
    double variance = 0;
    for (int a = 0; a < slope.length; a++) {
      variance += slope[a] * product[a];
    }
    return variance;
  }
}
