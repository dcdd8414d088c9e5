package org.corehours.coupled;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.corehours.scaling.form.LossInputs;
import org.corehours.scaling.form.Parametrisation;
import org.corehours.scaling.form.power.PowerSum;
import org.corehours.scaling.form.power.PowerSumForm;
import org.corehours.scaling.form.power.PowerTerms;

/**
 * Coordinates of {@code L = E + u^gamma}: {@code L = E + U (v / U)^gamma}, where v is a {@link
 * PowerSum} with value U at the runs' geometric means, so that gamma leaves the loss there as it
 * is. They are those of v, the logarithm of gamma and that of {@code E + U}.
 */
final class OuterExponent implements Parametrisation {

  private final PowerSumForm form;
  private final List<LossInputs> runs;
  private final boolean constant;
  private final PowerSum sum;
  private final int terms;
  private final int gamma;

  OuterExponent(PowerSumForm form, List<LossInputs> runs, boolean constant) {
    this.form = form;
    this.runs = List.copyOf(runs);
    this.constant = constant;
    PowerTerms inner = form.withoutConstant();
    sum = new PowerSum(inner, runs);
    terms = inner.terms().size();
    gamma = sum.variables();
  }

  @Override
  public int variables() {
    return gamma + (constant ? 2 : 1);
  }

  private double[] inner(double[] x) {
    return Arrays.copyOf(x, gamma);
  }

  /** U. */
  private double center(double[] x) {
    return Arrays.stream(x).limit(terms).map(Math::exp).sum();
  }

  @Override
  public double centralLoss(double[] x) {
    return constant ? Math.exp(x[gamma + 1]) : center(x);
  }

  @Override
  public OptionalDouble constant(double[] x) {
    return constant ? OptionalDouble.of(centralLoss(x) - center(x)) : OptionalDouble.empty();
  }

  @Override
  public double[] termShares(double[] x) {
    double share = center(x) / centralLoss(x);
    return constant ? new double[] {1 - share, share} : new double[] {share};
  }

  @Override
  public int indexOf(String exponent) {
    return exponent.equals("gamma") ? gamma : sum.indexOf(exponent);
  }

  @Override
  public double[] coefficients(double[] x) {
    double g = Math.exp(x[gamma]);
    double[] inner = moved(inner(x), (1 - g) / g * Math.log(center(x)));
    double[] coefficients = sum.coefficients(inner);
    coefficients[constantIndex()] = constant(x).orElse(0);
    return DoubleStream.concat(Arrays.stream(coefficients), DoubleStream.of(g)).toArray();
  }

  private int constantIndex() {
    return form.names().indexOf(form.constant().orElseThrow());
  }

  @Override
  public double[] variables(double[] coefficients) {
    double g = OuterExponentForm.gamma(coefficients);
    double[] inner = OuterExponentForm.inner(coefficients);
    double[] own = sum.variables(inner);
    double[] moved = moved(own, (g - 1) * Math.log(center(own)));
    return all(moved, g, inner[constantIndex()]);
  }

  /** With all sizes changed by the same factor. */
  private double[] moved(double[] inner, double logFactor) {
    double[] moved = inner.clone();
    for (int k = 0; k < terms; k++) {
      moved[k] += logFactor;
    }
    return moved;
  }

  private double[] all(double[] inner, double g, double irreducible) {
    double[] x = Arrays.copyOf(inner, variables());
    x[gamma] = Math.log(g);
    if (constant) {
      x[gamma + 1] = Math.log(irreducible + center(inner));
    }
    return x;
  }

  /** From the sum of powers with the exponents that each term has far from the others. */
  @Override
  public double[] start(double[] exponents, double[] losses, double[] scales) {
    double g = exponents[exponents.length - 1];
    double[] own = Arrays.copyOf(exponents, exponents.length - 1);
    PowerSum linear = new PowerSum(constant ? form : form.withoutConstant(), runs);
    double[] start = linear.start(Arrays.stream(own).map(e -> g * e).toArray(), losses, scales);
    double[] inner = sum.variables(linear.coefficients(start));
    for (int j = 0; j < own.length; j++) {
      inner[terms + j] = Math.log(own[j]);
    }
    return all(inner, g, linear.constant(start).orElse(0));
  }

  @Override
  public Losses at(double[] x) {
    return new AtPoint(x.clone());
  }

  private final class AtPoint implements Losses {

    private final double[] x;
    private final Losses inner;
    private final double g;
    private final double center;
    private final double offset;
    private final double[] first = new double[gamma];
    private final double[][] second = new double[gamma][gamma];

    /** Slopes of {@code ln(v / U)}, of {@code ln U} and of {@code ln(U (v / U)^gamma)}. */
    private final double[] ofShape = new double[gamma];

    private final double[] ofCenter = new double[gamma];
    private final double[] ofAll = new double[gamma + 1];

    AtPoint(double[] x) {
      this.x = x;
      inner = sum.at(inner(x));
      g = Math.exp(x[gamma]);
      center = center(x);
      offset = constant(x).orElse(0);
      for (int k = 0; k < terms; k++) {
        ofCenter[k] = Math.exp(x[k]) / center;
      }
    }

    @Override
    public double of(int run) {
      return offset + center * Math.pow(inner.of(run) / center, g);
    }

    @Override
    public double of(int run, double[] gradient, double[][] hessian) {
      double v = inner.of(run, first, second);
      double log = Math.log(v / center);
      double powered = center * Math.exp(g * log);
      for (int a = 0; a < gamma; a++) {
        ofShape[a] = first[a] / v - ofCenter[a];
        ofAll[a] = ofCenter[a] + g * ofShape[a];
      }
      ofAll[gamma] = g * log;
      Arrays.fill(gradient, 0);
      for (double[] row : hessian) {
        Arrays.fill(row, 0);
      }
      for (int a = 0; a <= gamma; a++) {
        gradient[a] = powered * ofAll[a];
        for (int b = 0; b <= a; b++) {
          hessian[a][b] = powered * (ofAll[a] * ofAll[b] + curvature(a, b, v, log));
        }
      }
      subtractCenter(gradient, hessian);
      return offset + powered;
    }

    /** Second derivative of {@code ln(U (v / U)^gamma)}. */
    private double curvature(int a, int b, double v, double log) {
      if (a == gamma) {
        return b == gamma ? g * log : g * ofShape[b];
      }
      double ofV = second[a][b] / v - first[a] * first[b] / (v * v);
      double same = a == b ? ofCenter[a] : 0;
      double ofU = same - ofCenter[a] * ofCenter[b];
      return ofU + g * (ofV - ofU);
    }

    /** The constant is the loss at the means less U. */
    private void subtractCenter(double[] gradient, double[][] hessian) {
      if (constant) {
        for (int k = 0; k < terms; k++) {
          gradient[k] -= Math.exp(x[k]);
          hessian[k][k] -= Math.exp(x[k]);
        }
        gradient[gamma + 1] = Math.exp(x[gamma + 1]);
        hessian[gamma + 1][gamma + 1] = Math.exp(x[gamma + 1]);
      }
    }
  }
}
