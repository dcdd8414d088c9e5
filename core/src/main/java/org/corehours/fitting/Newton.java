package org.corehours.fitting;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.corehours.fitting.Problem.Evaluation;

/**
 * Newton's method with analytic second derivatives, damped as Levenberg and Marquardt do and with
 * the moduli of the Hessian's eigenvalues, so that it goes downhill where the objective is not
 * convex. Commons Math has no Newton method for several variables, and its Levenberg-Marquardt is
 * slow here: with a delta far below the noise most residuals count linearly, which a sum of squares
 * describes badly.
 */
public final class Newton {

  /** Components of the gradient of the objective's logarithm below this are zero. */
  static final double GRADIENT_TOLERANCE = 1e-7;

  /** Objectives below this are rounding errors of residuals that are all zero. */
  static final double ZERO = 1e-24;

  private static final int MAX_ITERATIONS = 300;
  private static final double LONGEST_STEP = 1;
  private static final double ROUNDING = 1e-13;

  /**
   * Where a search ended.
   *
   * @param at variables
   * @param value objective
   * @param gradientNorm largest component of the gradient of the objective's logarithm
   * @param eigenvalues of the Hessian of the same, from largest to smallest
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never shared
  public record Minimum(double[] at, double value, double gradientNorm, double[] eigenvalues) {

    /** Whether the gradient vanishes and no direction leads down. */
    public boolean stationary() {
      double smallest = eigenvalues[eigenvalues.length - 1];
      return value <= ZERO
          || (gradientNorm <= GRADIENT_TOLERANCE && smallest >= -1e-9 * eigenvalues[0]);
    }
  }

  private Newton() {}

  static Minimum minimise(Differentiable problem, double[] start) {
    double[] at = start;
    Evaluation here = problem.evaluate(at);
    EigenDecomposition eigen = eigen(here);
    double damping = 1e-3 * largest(eigen);
    for (int i = 0; i < MAX_ITERATIONS && !done(here) && !problem.hopeless(at); i++) {
      double[] step = step(here.gradient(), eigen, damping);
      double[] next = sum(at, step);
      double value = problem.value(next);
      boolean lower = value < here.value();
      Evaluation there =
          lower || value <= here.value() * (1 + ROUNDING) ? problem.evaluate(next) : null;
      if (there == null || (!lower && norm(there.gradient()) >= norm(here.gradient()))) {
        damping = Math.max(4 * damping, 1e-12 * largest(eigen));
        if (damping > 1e12 * largest(eigen)) {
          break;
        }
        continue;
      }
      double gain = (here.value() - value) / promised(here, step);
      damping *= gain > 0.75 ? 0.1 : gain < 0.25 ? 3 : 1;
      at = next;
      here = there;
      eigen = eigen(here);
    }
    double scale = Math.max(here.value(), ZERO);
    double[] eigenvalues =
        Arrays.stream(eigen.getRealEigenvalues()).map(value -> value / scale).sorted().toArray();
    return new Minimum(at, here.value(), norm(here.gradient()) / scale, descending(eigenvalues));
  }

  private static boolean done(Evaluation here) {
    return here.value() <= ZERO
        || norm(here.gradient()) <= 1e-3 * GRADIENT_TOLERANCE * here.value();
  }

  private static EigenDecomposition eigen(Evaluation here) {
    return new EigenDecomposition(new Array2DRowRealMatrix(here.hessian(), false));
  }

  private static double largest(EigenDecomposition eigen) {
    return Math.max(Double.MIN_NORMAL, norm(eigen.getRealEigenvalues()));
  }

  private static double[] step(double[] gradient, EigenDecomposition eigen, double damping) {
    double[] step = new double[gradient.length];
    double floor = 1e-15 * largest(eigen);
    for (int i = 0; i < step.length; i++) {
      double[] v = eigen.getEigenvector(i).toArray();
      double along =
          -dot(v, gradient) / (Math.max(Math.abs(eigen.getRealEigenvalue(i)), floor) + damping);
      for (int j = 0; j < step.length; j++) {
        step[j] += along * v[j];
      }
    }
    double length = norm(step);
    double cut = length > LONGEST_STEP ? LONGEST_STEP / length : 1;
    return Arrays.stream(step).map(component -> cut * component).toArray();
  }

  /** How much the quadratic model falls along a step. */
  private static double promised(Evaluation here, double[] step) {
    double curved = 0;
    for (int a = 0; a < step.length; a++) {
      curved += step[a] * dot(here.hessian()[a], step);
    }
    return Math.max(-dot(here.gradient(), step) - curved / 2, Double.MIN_NORMAL);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double[] sum(double[] a, double[] b) {
    double[] sum = a.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += b[i];
    }
    return sum;
  }

  private static double norm(double[] values) {
    double norm = 0;
    for (double value : values) {
      norm = Math.max(norm, Math.abs(value));
    }
    return norm;
  }

  private static double[] descending(double[] ascending) {
    double[] turned = new double[ascending.length];
    for (int i = 0; i < turned.length; i++) {
      turned[i] = ascending[ascending.length - 1 - i];
    }
    return turned;
  }
}
