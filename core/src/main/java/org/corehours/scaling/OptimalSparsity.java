package org.corehours.scaling;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.apache.commons.math3.optim.univariate.UnivariatePointValuePair;
import org.corehours.scaling.form.LossFunction;
import org.corehours.scaling.form.LossInputs;
import org.corehours.scaling.form.LossSlopes;
import org.corehours.units.ValueException;

/**
 * The final sparsity with the lowest loss for N non-zero parameters and a budget.
 *
 * <p>A budget of C FLOPs buys {@code D = C / (6 N t c_mul(S))} (arXiv:2309.08520), where t is the
 * tokens of a datum and c_mul(S) what a run costs relative to a dense model of N parameters; with
 * this convention attention, classifier and the like are free. Any other cost, such as core-hours,
 * enters {@link #search(double, double, DoubleUnaryOperator)} as the data it leaves.
 *
 * @param law with a term for the sparsity
 * @param tokensPerDatum t, above zero
 */
public record OptimalSparsity(LossFunction law, double tokensPerDatum) {

  private static final double FLOPS_PER_PARAMETER_AND_TOKEN = 6;

  private static final int GRID = 64;
  private static final double RELATIVE_TOLERANCE = 1e-9;
  private static final double ABSOLUTE_TOLERANCE = 1e-11;
  private static final int MAX_EVALUATIONS = 1000;
  private static final double ROOT_TOLERANCE = 1e-14;

  /** Decimal logarithm of the largest D, and minus that of the smallest, that is looked at. */
  private static final double DECADES = 60;

  public OptimalSparsity {
    if (law.form().sparsityTerm().isEmpty()) {
      throw new ValueException(
          "law form", law.form().name(), "has no term for the sparsity", "the form sparse");
    }
    LossInputs.requirePositive("tokens per datum", tokensPerDatum);
  }

  /**
   * The best choice.
   *
   * @param sparsity S
   * @param data D that the budget leaves at S
   * @param loss [nats]
   */
  public record Optimum(double sparsity, double data, double loss) {}

  /** {@code D = C / (6 N t c_mul)}. */
  public double data(double parameters, double compute, double multiplier) {
    LossInputs.requirePositive("parameters", parameters);
    LossInputs.requirePositive("compute", compute);
    return compute / (computePerDatum(parameters) * multiplier);
  }

  /** {@code 6 N t} [FLOPs]: what a datum costs the dense model. */
  public double computePerDatum(double parameters) {
    return FLOPS_PER_PARAMETER_AND_TOKEN * parameters * tokensPerDatum;
  }

  /** The search for a budget in FLOPs and any c_mul. */
  public Optimum search(
      double parameters, double compute, double highest, CostMultiplier multiplier) {
    return search(parameters, highest, s -> data(parameters, compute, multiplier.at(s)));
  }

  /**
   * The lowest loss over S in [0, highest], whatever D is left: a grid over {@code -ln(1 - S)}
   * brackets the minima, and Brent's method narrows down each of them. Minima closer than a grid
   * step, a 64th of {@code -ln(1 - highest)}, are not told apart.
   *
   * @param parameters N, above zero
   * @param highest largest sparsity tried, in (0, 1)
   * @param dataAt D at a sparsity; 0 or not a number where the budget cannot pay for any
   */
  public Optimum search(double parameters, double highest, DoubleUnaryOperator dataAt) {
    LossInputs.requirePositive("parameters", parameters);
    if (!(highest > 0 && highest < 1)) {
      throw new IllegalArgumentException("highest sparsity (" + highest + ") must lie in (0, 1)");
    }
    double step = -Math.log1p(-highest) / GRID;
    DoubleUnaryOperator objective =
        y ->
            reducible(parameters, sparsity(y, highest), dataAt.applyAsDouble(sparsity(y, highest)));
    double best = lowest(objective, step);
    double sparsity = sparsity(best, highest);
    double data = dataAt.applyAsDouble(sparsity);
    if (!(data > 0)) {
      throw new IllegalArgumentException(
          "the budget is too small to pay for any data at sparsities up to " + highest);
    }
    return new Optimum(sparsity, data, law.loss(sparsity, parameters, data));
  }

  private static double sparsity(double y, double highest) {
    return Math.min(highest, -Math.expm1(-y));
  }

  private double reducible(double parameters, double sparsity, double data) {
    return data > 0
        ? law.reducible(new LossInputs(sparsity, parameters, data))
        : Double.POSITIVE_INFINITY;
  }

  private static double lowest(DoubleUnaryOperator objective, double step) {
    double[] values =
        IntStream.rangeClosed(0, GRID)
            .mapToDouble(i -> objective.applyAsDouble(i * step))
            .toArray();
    double best = 0;
    double bestValue = values[0];
    for (int i = 0; i <= GRID; i++) {
      int below = Math.max(0, i - 1);
      int above = Math.min(GRID, i + 1);
      if (values[i] <= values[below] && values[i] <= values[above]) {
        UnivariatePointValuePair inside = brent(objective, below * step, above * step);
        boolean end = values[i] <= inside.getValue();
        if (Math.min(values[i], inside.getValue()) < bestValue) {
          best = end ? i * step : inside.getPoint();
          bestValue = end ? values[i] : inside.getValue();
        }
      }
    }
    return best;
  }

  private static UnivariatePointValuePair brent(
      DoubleUnaryOperator objective, double low, double high) {
    return new BrentOptimizer(RELATIVE_TOLERANCE, ABSOLUTE_TOLERANCE)
        .optimize(
            new MaxEval(MAX_EVALUATIONS),
            new UnivariateObjectiveFunction(objective::applyAsDouble),
            GoalType.MINIMIZE,
            new SearchInterval(low, high));
  }

  /**
   * The compute C [FLOPs] at which a sparsity is the best for N: where {@code dL/dS = 0} with D
   * bought by C, that is {@code L_S = c_mul' / c_mul dL / d ln D}. At S = 0 it is the largest
   * compute at which dense is best. Where C does not rise with S, it may be a maximum or the lesser
   * of two minima.
   *
   * @param parameters N, above zero
   * @param sparsity S, in [0, 1)
   * @return 0 or infinity where more sparsity helps, or hurts, whatever the compute
   */
  public double computeFor(double parameters, double sparsity, CostMultiplier multiplier) {
    LossInputs.requirePositive("parameters", parameters);
    requireSparsity(sparsity);
    double cost = Math.log(multiplier.logSlope(sparsity));
    UnivariateFunction gain = logData -> logGain(parameters, sparsity, Math.exp(logData)) - cost;
    double highest = DECADES * Math.log(10);
    if (gain.value(-highest) >= 0) {
      return 0;
    }
    if (!(gain.value(highest) > 0)) {
      return Double.POSITIVE_INFINITY;
    }
    double logData =
        new BrentSolver(0, ROOT_TOLERANCE).solve(MAX_EVALUATIONS, gain, -highest, highest);
    return computePerDatum(parameters) * multiplier.at(sparsity) * Math.exp(logData);
  }

  /** What sparsity gains over what data gains, {@code ln(L_S / (dL / d ln D))}; rises with D. */
  private double logGain(double parameters, double sparsity, double data) {
    LossSlopes slopes = law.slopes(new LossInputs(sparsity, parameters, data));
    return Math.log(-slopes.sparsity()) - Math.log(-slopes.logData());
  }

  private static void requireSparsity(double sparsity) {
    if (!(sparsity >= 0 && sparsity < 1)) {
      throw new IllegalArgumentException("sparsity (" + sparsity + ") must lie in [0, 1)");
    }
  }
}
