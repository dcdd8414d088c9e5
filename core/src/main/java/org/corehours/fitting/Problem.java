package org.corehours.fitting;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.QRDecomposition;

/**
 * The objective over scaled variables: the logarithms of the terms' sizes at the runs' geometric
 * means, then those of the exponents, which keeps all of them positive and the sizes nearly
 * uncorrelated with the exponents.
 *
 * <p>In place of the constant stands the logarithm of the sum of all sizes, the loss at the means:
 * runs pin the sum well and the constant badly, and with the constant itself the objective is a
 * bent valley that takes hundreds of steps to follow. The constant may then come out negative; see
 * {@link Search}.
 */
final class Problem implements Differentiable {

  /** Value and derivatives at a point. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never shared
  record Evaluation(double value, double[] gradient, double[][] hessian) {}

  /**
   * The residuals near a point.
   *
   * @param residuals r of each run
   * @param gradients of each r
   * @param weights of the runs, which sum to one
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never shared
  record Linearised(double[] residuals, double[][] gradients, double[] weights) {}

  private static final double SMALLEST_SHARE = 1e-3;

  private final FitForm form;
  private final Objective objective;
  private final int terms;
  private final int variables;
  private final int constant;
  private final double[] means;
  private final boolean[][] has;
  private final double[][] inputs;
  private final double[] losses;
  private final double[] scales;
  private final double[] weights;

  Problem(FitForm form, Objective objective, List<Observation> runs) {
    this.form = form;
    this.objective = objective;
    terms = form.terms().size();
    variables = terms + form.inputs().size();
    constant = form.terms().indexOf(List.of());
    inputs = new double[form.inputs().size()][];
    means = new double[inputs.length];
    for (int j = 0; j < inputs.length; j++) {
      inputs[j] = runs.stream().mapToDouble(form.inputs().get(j).logarithm()).toArray();
      double mean = Arrays.stream(inputs[j]).average().orElseThrow();
      inputs[j] = Arrays.stream(inputs[j]).map(x -> x - mean).toArray();
      means[j] = mean;
    }
    has = new boolean[terms][inputs.length];
    for (int k = 0; k < terms; k++) {
      for (int j : form.terms().get(k)) {
        has[k][j] = true;
      }
    }
    losses = runs.stream().mapToDouble(Observation::loss).toArray();
    scales = objective.scales(runs);
    double[] given = runs.stream().mapToDouble(Observation::weight).toArray();
    weights = shares(given);
  }

  private Problem(Problem other, double[] losses, double[] weights) {
    form = other.form;
    objective = other.objective;
    terms = other.terms;
    variables = other.variables;
    constant = other.constant;
    means = other.means;
    has = other.has;
    inputs = other.inputs;
    scales = other.scales;
    this.losses = losses;
    this.weights = weights;
  }

  /** The same with every run counted so many times, which may be zero. */
  Problem resampled(int[] counts) {
    double[] product = new double[counts.length];
    for (int i = 0; i < counts.length; i++) {
      product[i] = counts[i] * weights[i];
    }
    return new Problem(this, losses, shares(product));
  }

  /** The same with other losses of the same runs. */
  Problem observing(double[] others) {
    return new Problem(this, others, weights);
  }

  private static double[] shares(double[] weights) {
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  /** Variables with these exponents and the sizes that weighted least squares gives for them. */
  double[] start(double[] exponents) {
    double[] x = new double[variables];
    for (int j = 0; j < inputs.length; j++) {
      x[terms + j] = Math.log(exponents[j]);
    }
    double[][] rows = new double[losses.length][terms];
    double[] target = new double[losses.length];
    for (int i = 0; i < losses.length; i++) {
      double scale = objective.residuals() == Objective.Residuals.LOG ? losses[i] : 1;
      for (int k = 0; k < terms; k++) {
        rows[i][k] = term(x, exponents, k, i) / scale;
      }
      target[i] = losses[i] / scale;
    }
    double mean = Arrays.stream(losses).average().orElseThrow();
    double[] sizes = solve(rows, target, mean);
    return withSizes(
        x, Arrays.stream(sizes).map(size -> Math.max(size, SMALLEST_SHARE * mean)).toArray());
  }

  private double[] withSizes(double[] x, double[] sizes) {
    for (int k = 0; k < terms; k++) {
      x[k] = Math.log(k == constant ? Arrays.stream(sizes).sum() : sizes[k]);
    }
    return x;
  }

  private static double[] solve(double[][] rows, double[] target, double mean) {
    DecompositionSolver solver =
        new QRDecomposition(new Array2DRowRealMatrix(rows, false), 1e-12).getSolver();
    if (!solver.isNonSingular()) {
      double[] even = new double[rows[0].length];
      Arrays.fill(even, mean / even.length);
      return even;
    }
    return solver.solve(new ArrayRealVector(target, false)).toArray();
  }

  private double term(double[] x, double[] exponents, int k, int run) {
    double log = x[k];
    for (int j = 0; j < exponents.length; j++) {
      if (has[k][j]) {
        log -= exponents[j] * inputs[j][run];
      }
    }
    return Math.exp(log);
  }

  Objective objective() {
    return objective;
  }

  int variables() {
    return variables;
  }

  /** Which variable is the logarithm of an exponent. */
  int indexOf(int exponent) {
    return terms + exponent;
  }

  /** What the constant loses to each other term, if there is a constant. */
  private double[] offsets(double[] x) {
    double[] offsets = new double[terms];
    for (int k = 0; k < terms; k++) {
      offsets[k] = constant < 0 || k == constant ? 0 : Math.exp(x[k]);
    }
    return offsets;
  }

  private double[] exponents(double[] x) {
    double[] exponents = new double[inputs.length];
    for (int j = 0; j < exponents.length; j++) {
      exponents[j] = Math.exp(x[terms + j]);
    }
    return exponents;
  }

  /** The objective. */
  @Override
  public double value(double[] x) {
    double[] exponents = exponents(x);
    double[] offsets = offsets(x);
    double sum = 0;
    for (int i = 0; i < losses.length; i++) {
      if (weights[i] > 0) {
        double predicted = 0;
        for (int k = 0; k < terms; k++) {
          predicted += term(x, exponents, k, i) - offsets[k];
        }
        sum += weights[i] * objective.loss(residual(predicted, i));
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
    double[] exponents = exponents(x);
    double[] offsets = offsets(x);
    double sum = 0;
    double[] gradient = new double[variables];
    double[][] hessian = new double[variables][variables];
    double[] first = new double[variables];
    double[][] second = new double[variables][variables];
    for (int i = 0; i < losses.length; i++) {
      if (weights[i] > 0) {
        double predicted = predict(x, exponents, offsets, i, first, second);
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
  Linearised linearised(double[] x) {
    double[] exponents = exponents(x);
    double[] residuals = new double[losses.length];
    double[][] gradients = new double[losses.length][];
    double[] first = new double[variables];
    double[][] second = new double[variables][variables];
    for (int i = 0; i < losses.length; i++) {
      double predicted = predict(x, exponents, offsets(x), i, first, second);
      double inner = scales[i] * inner(predicted);
      residuals[i] = residual(predicted, i);
      gradients[i] = Arrays.stream(first).map(slope -> inner * slope).toArray();
    }
    return new Linearised(residuals, gradients, weights);
  }

  /** A run's predicted loss, with its derivatives (the lower triangle of the second ones). */
  private double predict(
      double[] x,
      double[] exponents,
      double[] offsets,
      int run,
      double[] first,
      double[][] second) {
    Arrays.fill(first, 0);
    for (double[] row : second) {
      Arrays.fill(row, 0);
    }
    double predicted = 0;
    double[] ofLog = new double[variables];
    for (int k = 0; k < terms; k++) {
      double term = term(x, exponents, k, run);
      predicted += term - offsets[k];
      first[k] -= offsets[k];
      second[k][k] -= offsets[k];
      ofLog[k] = 1;
      for (int j = 0; j < exponents.length; j++) {
        ofLog[terms + j] = has[k][j] ? -exponents[j] * inputs[j][run] : 0;
      }
      for (int a = 0; a < variables; a++) {
        if (ofLog[a] != 0) {
          first[a] += term * ofLog[a];
          if (a >= terms) {
            second[a][a] += term * ofLog[a];
          }
          for (int b = 0; b <= a; b++) {
            second[a][b] += term * ofLog[a] * ofLog[b];
          }
        }
      }
      ofLog[k] = 0;
    }
    return predicted;
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

  /** Sizes of the terms at the runs' geometric means; the constant may be negative. */
  double[] centralSizes(double[] x) {
    double[] sizes = Arrays.stream(x).limit(terms).map(Math::exp).toArray();
    if (constant >= 0) {
      sizes[constant] = 2 * sizes[constant] - Arrays.stream(sizes).sum();
    }
    return sizes;
  }

  /** Whether the constant is negative. */
  boolean negative(double[] x) {
    return constant >= 0 && centralSizes(x)[constant] < 0;
  }

  /** Whether the constant is so negative that it will stay so. */
  @Override
  public boolean hopeless(double[] x) {
    return constant >= 0 && centralSizes(x)[constant] < -Math.exp(x[constant]);
  }

  /** The form's own coefficients. */
  double[] coefficients(double[] x) {
    double[] exponents = exponents(x);
    double[] sizes = centralSizes(x);
    for (int k = 0; k < terms; k++) {
      sizes[k] *= Math.exp(shift(k, exponents));
    }
    return form.coefficients(sizes, exponents);
  }

  /** The variables of the form's own coefficients. */
  double[] variables(double[] coefficients) {
    double[] sizes = form.sizes(coefficients);
    double[] exponents = form.exponents(coefficients);
    double[] x = new double[variables];
    for (int k = 0; k < terms; k++) {
      sizes[k] *= Math.exp(-shift(k, exponents));
    }
    for (int j = 0; j < exponents.length; j++) {
      x[terms + j] = Math.log(exponents[j]);
    }
    return withSizes(x, sizes);
  }

  private double shift(int k, double[] exponents) {
    double shift = 0;
    for (int j : form.terms().get(k)) {
      shift += exponents[j] * means[j];
    }
    return shift;
  }

  /** Each term's share of the loss at the runs' geometric means. */
  double[] termShares(double[] x) {
    return shares(centralSizes(x));
  }
}
