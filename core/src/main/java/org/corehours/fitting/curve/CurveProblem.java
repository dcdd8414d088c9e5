package org.corehours.fitting.curve;

import static org.corehours.fitting.curve.CurveObjective.PEAK;

import com.google.common.collect.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.fitting.leastsquares.MultivariateJacobianFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.Pair;
import org.corehours.curve.MeasuredCurve;
import org.corehours.curve.MultiPowerLaw;
import org.corehours.fitting.curve.CurveObjective.Expected;

/**
 * A {@link CurveObjective} as half a sum of squares, in the variables L0, ln A, ln alpha, ln B, ln
 * C, ln beta and ln(gamma / (1 - gamma)). Each square is w h(r) / delta^2 of a point, with the sign
 * of its residual r, or that of an expectation. Exponents stay inside bounds: beyond them the law
 * loses its meaning or its digits.
 */
final class CurveProblem implements MultivariateJacobianFunction {

  private static final int VARIABLES = 7;

  /** Assumed: the share of what was expected that says that the curves have told nothing. */
  private static final double UNTOLD = 0.9;

  /** Rates of curves of more steps are held for blocks, which changes losses by less than 2e-5. */
  private static final int LONG = 100_000;

  private static final int BLOCKS = 25_000;

  /** Of the variables that have no derivative in closed form; the error is its square. */
  private static final double STEP = 1e-4;

  /** Predictions [nats], and A and B to start from, are kept above it: logarithms are taken. */
  private static final double FLOOR = 1e-3;

  /** Relative distance at which a value stands at a bound. */
  private static final double AT_BOUND = 1e-6;

  /** Bounds of alpha, C, beta and gamma, far from what any published curve has. */
  private static final Range<Double> ALPHA = Range.closed(1e-2, 10.0);

  private static final Range<Double> C = Range.closed(1e-6, 1e6);
  private static final Range<Double> BETA = Range.closed(1e-3, MultiPowerLaw.MOST_BETA);
  private static final Range<Double> GAMMA = Range.closed(1e-3, 0.99);

  private final List<MeasuredCurve> curves;
  private final List<double[]> rates;
  private final CurveObjective objective;

  /** What learning rates are divided by, so that the highest is that of the expectations. */
  private final double unit;

  private final double[] sums;
  private final double[] measured;
  private final double[] weights;

  CurveProblem(List<MeasuredCurve> curves, int warmup, CurveObjective objective) {
    this.curves = curves;
    this.objective = objective;
    unit = curves.stream().mapToDouble(MeasuredCurve::peak).max().orElseThrow() / PEAK;
    rates = curves.stream().map(curve -> scaled(held(curve.rates(warmup)))).toList();
    sums = joined(MultiPowerLaw::sums);
    measured = curves.stream().flatMapToDouble(c -> Arrays.stream(c.losses())).toArray();
    weights = objective.weights(curves);
  }

  /** The same sums with fewer changes, which is what an evaluation costs. */
  static double[] held(double[] rates) {
    if (rates.length <= LONG) {
      return rates;
    }
    int block = (rates.length + BLOCKS - 1) / BLOCKS;
    double[] held = rates.clone();
    for (int from = 1; from < held.length; from += block) {
      int to = Math.min(held.length, from + block);
      Arrays.fill(held, from, to, Arrays.stream(rates, from, to).average().orElseThrow());
    }
    return held;
  }

  private double[] scaled(double[] rates) {
    return unit == 1 ? rates : Arrays.stream(rates).map(rate -> rate / unit).toArray();
  }

  private interface OfCurve {
    double[] at(double[] rates, int[] steps);
  }

  private double[] joined(OfCurve values) {
    double[] all = new double[curves.stream().mapToInt(curve -> curve.trained().size()).sum()];
    int next = 0;
    for (int i = 0; i < curves.size(); i++) {
      double[] some = values.at(rates.get(i), curves.get(i).steps());
      System.arraycopy(some, 0, all, next, some.length);
      next += some.length;
    }
    return all;
  }

  /** Number of squares. */
  int size() {
    return measured.length + (objective.prior() ? Expected.values().length : 0);
  }

  /** The law of the variables. */
  static MultiPowerLaw law(double[] variables) {
    double[] v = Arrays.stream(variables).map(Math::exp).toArray();
    return new MultiPowerLaw(
        variables[0],
        v[1],
        within(ALPHA, v[2]),
        v[3],
        within(C, v[4]),
        within(BETA, v[5]),
        within(GAMMA, 1 / (1 + Math.exp(-variables[6]))));
  }

  private static double within(Range<Double> bounds, double value) {
    return Math.min(bounds.upperEndpoint(), Math.max(bounds.lowerEndpoint(), value));
  }

  /** Names of the exponents that stand at a bound. */
  static List<String> atBounds(double[] variables) {
    MultiPowerLaw law = law(variables);
    List<String> names = new ArrayList<>();
    addAtBound(names, "alpha", ALPHA, law.alpha());
    addAtBound(names, "C", C, law.c());
    addAtBound(names, "beta", BETA, law.beta());
    addAtBound(names, "gamma", GAMMA, law.gamma());
    return names;
  }

  private static void addAtBound(
      List<String> names, String name, Range<Double> bounds, double value) {
    boolean inside =
        value > bounds.lowerEndpoint() * (1 + AT_BOUND)
            && value < bounds.upperEndpoint() * (1 - AT_BOUND);
    if (!inside) {
      names.add(name);
    }
  }

  /** The law of the variables for learning rates as they were measured. */
  MultiPowerLaw measuredLaw(double[] variables) {
    MultiPowerLaw law = law(variables);
    return new MultiPowerLaw(
        law.l0(),
        law.a() * Math.pow(unit, law.alpha()),
        law.alpha(),
        law.b() / unit,
        law.c() * Math.pow(unit, law.gamma() - 1),
        law.beta(),
        law.gamma());
  }

  /** Changes of that law's coefficients (rows) with the variables (columns). */
  RealMatrix changes(double[] variables) {
    MultiPowerLaw law = measuredLaw(variables);
    double gamma = law.gamma() * (1 - law.gamma());
    double[] own = coefficients(law);
    own[0] = 1;
    own[VARIABLES - 1] = gamma;
    RealMatrix changes = new Array2DRowRealMatrix(VARIABLES, VARIABLES);
    for (int i = 0; i < VARIABLES; i++) {
      changes.setEntry(i, i, own[i]);
    }
    changes.setEntry(1, 2, law.a() * law.alpha() * Math.log(unit));
    changes.setEntry(4, 6, law.c() * gamma * Math.log(unit));
    return changes;
  }

  /** Variables with the exponents alpha, C, beta and gamma, and the L0, A and B that suit them. */
  double[] start(double[] exponents) {
    double gamma = Math.log(exponents[3] / (1 - exponents[3]));
    double[] start = {
      0, 0, Math.log(exponents[0]), 0, Math.log(exponents[1]), Math.log(exponents[2]), gamma
    };
    double[] annealed = annealed(start);
    RealMatrix design = new Array2DRowRealMatrix(measured.length, 3);
    RealVector target = new ArrayRealVector(measured.length);
    for (int i = 0; i < measured.length; i++) {
      double weight = Math.sqrt(weights[i]) / measured[i];
      design.setEntry(i, 0, weight);
      design.setEntry(i, 1, weight * Math.pow(sums[i], -exponents[0]));
      design.setEntry(i, 2, -weight * annealed[i]);
      target.setEntry(i, weight * measured[i]);
    }
    double[] sizes = new QRDecomposition(design).getSolver().solve(target).toArray();
    start[0] = sizes[0];
    start[1] = Math.log(Math.max(sizes[1], FLOOR));
    start[3] = Math.log(Math.max(sizes[2], FLOOR));
    return start;
  }

  /** The sum that B multiplies, at all points. */
  private double[] annealed(double[] variables) {
    MultiPowerLaw law = law(variables);
    return joined(law::annealed);
  }

  @Override
  public Pair<RealVector, RealMatrix> value(RealVector point) {
    double[] variables = point.toArray();
    MultiPowerLaw law = law(variables);
    double[] annealed = annealed(variables);
    double[][] slopes = {slopes(variables, 4), slopes(variables, 5), slopes(variables, 6)};
    RealVector values = new ArrayRealVector(size());
    RealMatrix jacobian = new Array2DRowRealMatrix(size(), VARIABLES);
    for (int i = 0; i < measured.length; i++) {
      double power = law.a() * Math.pow(sums[i], -law.alpha());
      double raw = law.l0() + power - law.b() * annealed[i];
      double predicted = Math.max(raw, FLOOR);
      double[] gradient = {
        1,
        power,
        -power * law.alpha() * Math.log(sums[i]),
        -law.b() * annealed[i],
        -law.b() * slopes[0][i],
        -law.b() * slopes[1][i],
        -law.b() * slopes[2][i]
      };
      double residual = Math.log(predicted / measured[i]);
      double scale = Math.sqrt(weights[i]) / CurveObjective.DELTA;
      double square = square(residual);
      values.setEntry(i, scale * square);
      double slope = raw < FLOOR ? 0 : scale * slope(residual, square) / predicted;
      for (int j = 0; j < VARIABLES; j++) {
        jacobian.setEntry(i, j, slope * gradient[j]);
      }
    }
    if (objective.prior()) {
      expect(law, values, jacobian);
    }
    return Pair.create(values, jacobian);
  }

  /** Derivative of the annealed sum, by central differences. */
  private double[] slopes(double[] variables, int index) {
    double[] moved = variables.clone();
    moved[index] += STEP;
    double[] above = annealed(moved);
    moved[index] -= 2 * STEP;
    double[] below = annealed(moved);
    for (int i = 0; i < above.length; i++) {
      above[i] = (above[i] - below[i]) / (2 * STEP);
    }
    return above;
  }

  /** What has Huber's loss as half its square. */
  private static double square(double residual) {
    double size = Math.abs(residual);
    double delta = CurveObjective.DELTA;
    return size <= delta
        ? residual
        : Math.copySign(Math.sqrt(delta * (2 * size - delta)), residual);
  }

  private static double slope(double residual, double square) {
    double delta = CurveObjective.DELTA;
    return Math.abs(residual) <= delta ? 1 : delta / Math.abs(square);
  }

  private void expect(MultiPowerLaw law, RealVector values, RealMatrix jacobian) {
    double[] coefficients = coefficients(law);
    int row = measured.length;
    for (Expected expected : Expected.values()) {
      int variable = expected.place();
      values.setEntry(row, expected.residual(coefficients[variable]));
      jacobian.setEntry(row, variable, logSlope(law, variable) / expected.deviation);
      row++;
    }
  }

  private static double[] coefficients(MultiPowerLaw law) {
    return new double[] {law.l0(), law.a(), law.alpha(), law.b(), law.c(), law.beta(), law.gamma()};
  }

  /** Change of a coefficient's logarithm with its variable. */
  private static double logSlope(MultiPowerLaw law, int variable) {
    return variable == VARIABLES - 1 ? 1 - law.gamma() : 1;
  }

  /** Exponents whose uncertainty is nearly that of what was expected of them. */
  List<String> untold(double[] variables, RealMatrix covariance) {
    List<String> names = new ArrayList<>();
    MultiPowerLaw law = law(variables);
    for (Expected expected : objective.prior() ? Expected.values() : new Expected[0]) {
      int variable = expected.place();
      double error = logSlope(law, variable) * Math.sqrt(covariance.getEntry(variable, variable));
      if (error > UNTOLD * expected.deviation) {
        names.add(expected.label);
      }
    }
    return names;
  }
}
