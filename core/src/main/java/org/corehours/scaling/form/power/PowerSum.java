package org.corehours.scaling.form.power;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.QRDecomposition;
import org.corehours.scaling.form.FormInput;
import org.corehours.scaling.form.LossInputs;
import org.corehours.scaling.form.Parametrisation;

/**
 * Coordinates of a sum of power terms: the logarithms of the terms' sizes at the runs' geometric
 * means, then those of the exponents, which keeps all of them positive and the sizes nearly
 * uncorrelated with the exponents.
 *
 * <p>In place of the constant stands the logarithm of the sum of all sizes, the loss at the means:
 * runs pin the sum well and the constant badly, and with the constant itself the objective is a
 * bent valley that takes hundreds of steps to follow. The constant may then come out negative.
 */
public final class PowerSum implements Parametrisation {

  private static final double SMALLEST_SHARE = 1e-3;

  private final PowerTerms form;
  private final int terms;
  private final int variables;
  private final int constant;
  private final double[] means;
  private final boolean[][] has;
  private final double[][] inputs;

  /** Coordinates for fits to the runs. */
  public PowerSum(PowerTerms form, List<LossInputs> runs) {
    this.form = form;
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
  }

  @Override
  public int variables() {
    return variables;
  }

  /** With the sizes that linear least squares gives for the exponents. */
  @Override
  public double[] start(double[] exponents, double[] losses, double[] scales) {
    double[] x = new double[variables];
    for (int j = 0; j < inputs.length; j++) {
      x[terms + j] = Math.log(exponents[j]);
    }
    double[][] rows = new double[losses.length][terms];
    double[] target = new double[losses.length];
    for (int i = 0; i < losses.length; i++) {
      for (int k = 0; k < terms; k++) {
        rows[i][k] = term(x, exponents, k, i) / scales[i];
      }
      target[i] = losses[i] / scales[i];
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

  @Override
  public int indexOf(String exponent) {
    List<String> names = form.inputs().stream().map(FormInput::exponent).toList();
    return terms + names.indexOf(exponent);
  }

  @Override
  public Losses at(double[] x) {
    return new AtPoint(x);
  }

  /** The sums at one point. */
  private final class AtPoint implements Losses {

    private final double[] x;
    private final double[] exponents;
    private final double[] offsets;
    private final double[] ofLog = new double[variables];

    AtPoint(double[] x) {
      this.x = x;
      exponents = exponents(x);
      offsets = offsets(x);
    }

    @Override
    public double of(int run) {
      double sum = 0;
      for (int k = 0; k < terms; k++) {
        sum += term(x, exponents, k, run) - offsets[k];
      }
      return sum;
    }

    @Override
    public double of(int run, double[] first, double[][] second) {
      Arrays.fill(first, 0);
      for (double[] row : second) {
        Arrays.fill(row, 0);
      }
      double sum = 0;
      for (int k = 0; k < terms; k++) {
        double term = term(x, exponents, k, run);
        sum += term - offsets[k];
        first[k] -= offsets[k];
        second[k][k] -= offsets[k];
        ofLog[k] = 1;
        for (int j = 0; j < exponents.length; j++) {
          ofLog[terms + j] = has[k][j] ? -exponents[j] * inputs[j][run] : 0;
        }
        addTerm(term, first, second);
        ofLog[k] = 0;
      }
      return sum;
    }

    private void addTerm(double term, double[] first, double[][] second) {
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
    }
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

  /** Sizes of the terms at the runs' geometric means; the constant may be negative. */
  private double[] centralSizes(double[] x) {
    double[] sizes = Arrays.stream(x).limit(terms).map(Math::exp).toArray();
    if (constant >= 0) {
      sizes[constant] = 2 * sizes[constant] - Arrays.stream(sizes).sum();
    }
    return sizes;
  }

  @Override
  public OptionalDouble constant(double[] x) {
    return constant >= 0 ? OptionalDouble.of(centralSizes(x)[constant]) : OptionalDouble.empty();
  }

  @Override
  public double centralLoss(double[] x) {
    return constant >= 0 ? Math.exp(x[constant]) : Arrays.stream(centralSizes(x)).sum();
  }

  @Override
  public double[] coefficients(double[] x) {
    double[] exponents = exponents(x);
    double[] sizes = centralSizes(x);
    for (int k = 0; k < terms; k++) {
      sizes[k] *= Math.exp(shift(k, exponents));
    }
    return form.coefficients(sizes, exponents);
  }

  @Override
  public double[] variables(double[] coefficients) {
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

  @Override
  public double[] termShares(double[] x) {
    double[] sizes = centralSizes(x);
    double sum = Arrays.stream(sizes).sum();
    return Arrays.stream(sizes).map(size -> size / sum).toArray();
  }
}
