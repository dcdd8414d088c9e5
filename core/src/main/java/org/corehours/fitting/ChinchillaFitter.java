package org.corehours.fitting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.fitting.leastsquares.MultivariateJacobianFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.util.Pair;
import org.corehours.scaling.ChinchillaLaw;

/**
 * Fits {@code E + A N^-alpha + B D^-beta} by minimising the mean Huber loss of the log residuals
 * {@code r = ln(predicted / observed)}: {@code r^2 / 2} up to delta, {@code delta (|r| - delta /
 * 2)} beyond.
 *
 * <p>The variables are the logarithms of E, alpha, beta and of the two terms at the observations'
 * geometric means of N and D, which keeps them positive and nearly uncorrelated. Levenberg and
 * Marquardt's method minimises the sum of squares of {@code sign(r) sqrt(2 huber(r))}, which is the
 * same objective, with analytic derivatives, from a grid of exponents; for each of those the best
 * E, A and B follow from a linear system.
 */
public final class ChinchillaFitter {

  private static final double[] ALPHA_STARTS = {0.2, 0.4, 0.8, 1.6};
  private static final double[] BETA_STARTS = {0.15, 0.3, 0.6};
  private static final int MAX_EVALUATIONS = 2000;
  private static final double TOLERANCE = 1e-14;
  private static final double AGREEMENT = 1e-6;

  /** Objectives below this are rounding errors of residuals that are all zero. */
  private static final double ZERO_OBJECTIVE = 1e-20;

  private static final int VARIABLES = 5;

  private final double delta;

  /**
   * A fitter whose loss turns from square to linear at log residuals of {@code delta}, above zero.
   */
  public ChinchillaFitter(double delta) {
    if (!(delta > 0)) {
      throw new IllegalArgumentException("delta (" + delta + ") must be above zero");
    }
    this.delta = delta;
  }

  /** Fits from the whole grid of starts. */
  public ChinchillaFit fit(List<Observation> observations) {
    Problem problem = new Problem(observations);
    List<double[]> starts = new ArrayList<>();
    for (double alpha : ALPHA_STARTS) {
      for (double beta : BETA_STARTS) {
        starts.add(problem.start(alpha, beta));
      }
    }
    return best(problem, starts);
  }

  /** Fits from one law, for refits close to it. */
  public ChinchillaFit fit(List<Observation> observations, ChinchillaLaw start) {
    Problem problem = new Problem(observations);
    return best(problem, List.of(problem.variables(start)));
  }

  private ChinchillaFit best(Problem problem, List<double[]> starts) {
    List<double[]> ends = starts.stream().map(problem::minimise).toList();
    double[] best = ends.stream().min(Comparator.comparingDouble(problem::objective)).orElseThrow();
    double lowest = problem.objective(best);
    long agreeing =
        ends.stream()
            .filter(end -> problem.objective(end) <= lowest * (1 + AGREEMENT) + ZERO_OBJECTIVE)
            .count();
    List<Double> residuals = Arrays.stream(problem.residuals(best)).boxed().toList();
    return new ChinchillaFit(
        problem.law(best),
        lowest,
        residuals,
        starts.size(),
        (int) agreeing,
        problem.gradientNorm(best));
  }

  /** The observations as logarithms around their means, and the objective over the variables. */
  private final class Problem {

    private final int size;
    private final double meanLogParameters;
    private final double meanLogData;
    private final double[] logParameters;
    private final double[] logData;
    private final double[] logLoss;

    Problem(List<Observation> observations) {
      size = observations.size();
      if (size <= VARIABLES) {
        throw new IllegalArgumentException(
            "%d runs are too few to fit %d coefficients".formatted(size, VARIABLES));
      }
      logParameters = logarithms(observations, Observation::parameters);
      logData = logarithms(observations, Observation::data);
      logLoss = logarithms(observations, Observation::loss);
      meanLogParameters = Arrays.stream(logParameters).average().orElseThrow();
      meanLogData = Arrays.stream(logData).average().orElseThrow();
      for (int i = 0; i < size; i++) {
        logParameters[i] -= meanLogParameters;
        logData[i] -= meanLogData;
      }
    }

    private static double[] logarithms(
        List<Observation> observations, ToDoubleFunction<Observation> value) {
      return observations.stream().mapToDouble(o -> Math.log(value.applyAsDouble(o))).toArray();
    }

    /** Variables from the linear solution for E, A and B at given exponents. */
    double[] start(double alpha, double beta) {
      double[][] terms = new double[size][];
      double[] losses = new double[size];
      for (int i = 0; i < size; i++) {
        terms[i] =
            new double[] {1, Math.exp(-alpha * logParameters[i]), Math.exp(-beta * logData[i])};
        losses[i] = Math.exp(logLoss[i]);
      }
      double[] linear = solve(terms, losses);
      double floor = 1e-3 * Arrays.stream(losses).min().orElseThrow();
      return new double[] {
        Math.log(Math.max(linear[0], floor)),
        Math.log(Math.max(linear[1], floor)),
        Math.log(alpha),
        Math.log(Math.max(linear[2], floor)),
        Math.log(beta)
      };
    }

    private static double[] solve(double[][] terms, double[] losses) {
      try {
        return new QRDecomposition(new Array2DRowRealMatrix(terms, false))
            .getSolver()
            .solve(new ArrayRealVector(losses, false))
            .toArray();
      } catch (SingularMatrixException e) {
        double mean = Arrays.stream(losses).average().orElseThrow();
        return new double[] {0.8 * mean, 0.1 * mean, 0.1 * mean};
      }
    }

    double[] variables(ChinchillaLaw law) {
      return new double[] {
        Math.log(law.e()),
        Math.log(law.a()) - law.alpha() * meanLogParameters,
        Math.log(law.alpha()),
        Math.log(law.b()) - law.beta() * meanLogData,
        Math.log(law.beta())
      };
    }

    ChinchillaLaw law(double[] x) {
      double alpha = Math.exp(x[2]);
      double beta = Math.exp(x[4]);
      return new ChinchillaLaw(
          Math.exp(x[0]),
          Math.exp(x[1] + alpha * meanLogParameters),
          alpha,
          Math.exp(x[3] + beta * meanLogData),
          beta);
    }

    double[] minimise(double[] start) {
      MultivariateJacobianFunction model = this::evaluate;
      try {
        return new LevenbergMarquardtOptimizer(100, TOLERANCE, TOLERANCE, TOLERANCE, 0)
            .optimize(
                new LeastSquaresBuilder()
                    .start(start)
                    .model(model)
                    .target(new double[size])
                    .maxEvaluations(MAX_EVALUATIONS)
                    .maxIterations(MAX_EVALUATIONS)
                    .build())
            .getPoint()
            .toArray();
      } catch (MathIllegalStateException e) {
        // This start leads nowhere within the tolerances; it counts as one that does not agree.
        return start;
      }
    }

    private Pair<RealVector, RealMatrix> evaluate(RealVector at) {
      double[] x = at.toArray();
      double[] value = new double[size];
      double[][] jacobian = new double[size][];
      for (int i = 0; i < size; i++) {
        double[] derivative = new double[VARIABLES];
        double residual = residual(x, i, derivative);
        double root = Math.sqrt(2 * huber(residual));
        double slope = root == 0 ? 1 : Math.abs(huberSlope(residual)) / root;
        value[i] = Math.copySign(root, residual);
        for (int j = 0; j < VARIABLES; j++) {
          derivative[j] *= slope;
        }
        jacobian[i] = derivative;
      }
      return new Pair<>(
          new ArrayRealVector(value, false), new Array2DRowRealMatrix(jacobian, false));
    }

    /** The log residual of one observation; its derivatives go into {@code derivative}. */
    private double residual(double[] x, int i, double[] derivative) {
      double alpha = Math.exp(x[2]);
      double beta = Math.exp(x[4]);
      double constant = Math.exp(x[0]);
      double inParameters = Math.exp(x[1] - alpha * logParameters[i]);
      double inData = Math.exp(x[3] - beta * logData[i]);
      double loss = constant + inParameters + inData;
      derivative[0] = constant / loss;
      derivative[1] = inParameters / loss;
      derivative[2] = -alpha * logParameters[i] * inParameters / loss;
      derivative[3] = inData / loss;
      derivative[4] = -beta * logData[i] * inData / loss;
      return Math.log(loss) - logLoss[i];
    }

    double[] residuals(double[] x) {
      double[] residuals = new double[size];
      double[] unused = new double[VARIABLES];
      for (int i = 0; i < size; i++) {
        residuals[i] = residual(x, i, unused);
      }
      return residuals;
    }

    double objective(double[] x) {
      return Arrays.stream(residuals(x)).map(r -> huber(r)).average().orElseThrow();
    }

    double gradientNorm(double[] x) {
      double[] gradient = new double[VARIABLES];
      double[] derivative = new double[VARIABLES];
      for (int i = 0; i < size; i++) {
        double slope = huberSlope(residual(x, i, derivative));
        for (int j = 0; j < VARIABLES; j++) {
          gradient[j] += slope * derivative[j] / size;
        }
      }
      return Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
    }
  }

  private double huber(double residual) {
    double size = Math.abs(residual);
    return size <= delta ? size * size / 2 : delta * (size - delta / 2);
  }

  private double huberSlope(double residual) {
    return Math.max(-delta, Math.min(delta, residual));
  }
}
