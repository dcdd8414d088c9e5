package org.corehours.fitting;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.corehours.scaling.form.LossInputs;
import org.corehours.scaling.form.Parametrisation;
import org.corehours.scaling.form.Parametrisation.Losses;

/** The objective of a fit over the coordinates of a {@link Parametrisation}. */
public final class Problem implements Differentiable {

  /** Value and derivatives at a point. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never shared
  public record Evaluation(double value, double[] gradient, double[][] hessian) {}

  /**
   * The residuals near a point.
   *
   * @param residuals r of each run
   * @param gradients of each r
   * @param weights of the runs, which sum to one
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never shared
  public record Linearised(double[] residuals, double[][] gradients, double[] weights) {}

  private final Parametrisation parametrisation;
  private final Objective objective;
  private final int variables;
  private final double[] losses;
  private final double[] scales;
  private final double[] weights;

  Problem(Parametrisation parametrisation, Objective objective, List<Observation> runs) {
    this(
        parametrisation,
        objective,
        runs.stream().mapToDouble(Observation::loss).toArray(),
        objective.scales(runs),
        shares(runs.stream().mapToDouble(Observation::weight).toArray()));
  }

  private Problem(
      Parametrisation parametrisation,
      Objective objective,
      double[] losses,
      double[] scales,
      double[] weights) {
    this.parametrisation = parametrisation;
    this.objective = objective;
    this.losses = losses;
    this.scales = scales;
    this.weights = weights;
    variables = parametrisation.variables();
  }

  /** What a form sees of the runs. */
  static List<LossInputs> inputs(List<Observation> runs) {
    return runs.stream().map(Observation::inputs).toList();
  }

  /** The same with every run counted so many times, which may be zero. */
  Problem resampled(int[] counts) {
    double[] product = new double[counts.length];
    for (int i = 0; i < counts.length; i++) {
      product[i] = counts[i] * weights[i];
    }
    return new Problem(parametrisation, objective, losses, scales, shares(product));
  }

  /** The same with other losses of the same runs. */
  Problem observing(double[] others) {
    return new Problem(parametrisation, objective, others, scales, weights);
  }

  private static double[] shares(double[] weights) {
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  /** Variables with these exponents and other coefficients that suit them. */
  double[] start(double[] exponents) {
    boolean log = objective.residuals() == Objective.Residuals.LOG;
    double[] ones = new double[losses.length];
    Arrays.fill(ones, 1);
    return parametrisation.start(exponents, losses, log ? losses : ones);
  }

  /** What is minimised. */
  public Objective objective() {
    return objective;
  }

  /** Which variable is the logarithm of an exponent. */
  public int indexOf(String exponent) {
    return parametrisation.indexOf(exponent);
  }

  /** The objective. */
  @Override
  public double value(double[] x) {
    Losses at = parametrisation.at(x);
    double sum = 0;
    for (int i = 0; i < losses.length; i++) {
      if (weights[i] > 0) {
        sum += weights[i] * objective.loss(residual(at.of(i), i));
      }
    }
    return sum;
  }

  /** A run's residual in units of the typical noise. */
  private double residual(double predicted, int run) {
    return scales[run] * objective.residual(predicted, losses[run]);
  }

  /** The objective with its gradient and Hessian, all analytic. */
  @Override
  public Evaluation evaluate(double[] x) {
    Losses at = parametrisation.at(x);
    double sum = 0;
    double[] gradient = new double[variables];
    double[][] hessian = new double[variables][variables];
    double[] first = new double[variables];
    double[][] second = new double[variables][variables];
    for (int i = 0; i < losses.length; i++) {
      if (weights[i] > 0) {
        double predicted = at.of(i, first, second);
        double residual = residual(predicted, i);
        sum += weights[i] * objective.loss(residual);
        add(i, predicted, residual, first, second, gradient, hessian);
      }
    }
    for (int a = 0; a < variables; a++) {
      for (int b = 0; b < a; b++) {
        hessian[b][a] = hessian[a][b];
      }
    }
    return new Evaluation(sum, gradient, hessian);
  }

  /** The residuals with their gradients. */
  public Linearised linearised(double[] x) {
    Losses at = parametrisation.at(x);
    double[] residuals = new double[losses.length];
    double[][] gradients = new double[losses.length][];
    double[] first = new double[variables];
    double[][] second = new double[variables][variables];
    for (int i = 0; i < losses.length; i++) {
      double predicted = at.of(i, first, second);
      double inner = scales[i] * inner(predicted);
      residuals[i] = residual(predicted, i);
      gradients[i] = Arrays.stream(first).map(slope -> inner * slope).toArray();
    }
    return new Linearised(residuals, gradients, weights);
  }

  /** Derivative of a residual by the predicted loss. */
  private double inner(double predicted) {
    return objective.residuals() == Objective.Residuals.LOG ? 1 / predicted : 1;
  }

  private void add(
      int run,
      double predicted,
      double residual,
      double[] first,
      double[][] second,
      double[] gradient,
      double[][] hessian) {
    boolean log = objective.residuals() == Objective.Residuals.LOG;
    double inner = inner(predicted);
    double scale = scales[run];
    double slope = weights[run] * scale * objective.slope(residual);
    double curvature = weights[run] * scale * scale * objective.curvature(residual);
    double squares = inner * inner * (curvature - (log ? slope : 0));
    for (int a = 0; a < variables; a++) {
      gradient[a] += slope * inner * first[a];
      for (int b = 0; b <= a; b++) {
        hessian[a][b] += squares * first[a] * first[b] + slope * inner * second[a][b];
      }
    }
  }

  /** Whether the constant is negative. */
  boolean negative(double[] x) {
    return parametrisation.constant(x).orElse(0) < 0;
  }

  /** Whether the constant is so negative that it will stay so. */
  @Override
  public boolean hopeless(double[] x) {
    OptionalDouble constant = parametrisation.constant(x);
    return constant.isPresent() && constant.getAsDouble() < -parametrisation.centralLoss(x);
  }

  /** The form's coefficients. */
  public double[] coefficients(double[] x) {
    return parametrisation.coefficients(x);
  }

  /** The variables of the form's coefficients. */
  double[] variables(double[] coefficients) {
    return parametrisation.variables(coefficients);
  }

  /** Each term's share of the loss at the runs' geometric means. */
  double[] termShares(double[] x) {
    return parametrisation.termShares(x);
  }
}
