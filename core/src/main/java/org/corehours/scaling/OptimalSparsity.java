package org.corehours.scaling;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.apache.commons.math3.optim.univariate.UnivariatePointValuePair;

/**
 * The final sparsity with the lowest loss for N non-zero parameters and a budget.
 *
 * <p>A budget of C FLOPs buys {@code D = C / (6 N t c_mul(S))} (arXiv:2309.08520), where t is the
 * tokens of a datum and c_mul(S) what a run costs relative to a dense model of N parameters; with
 * this convention attention, classifier and the like are free. Any other cost, such as core-hours,
 * enters {@link #search(double, double, DoubleUnaryOperator)} as the data it leaves.
 *
 * @param law sparse law; its a_D and b_D must be above zero, or data would not matter
 * @param tokensPerDatum t, above zero
 */
public record OptimalSparsity(SparseLaw law, double tokensPerDatum) {

  private static final double FLOPS_PER_PARAMETER_AND_TOKEN = 6;

  /** Mean progress of the schedule of arXiv:2309.08520, cubic from 25 % to 75 % of the steps. */
  private static final double GRADUAL_PROGRESS = 0.625;

  private static final int GRID = 64;
  private static final double RELATIVE_TOLERANCE = 1e-9;
  private static final double ABSOLUTE_TOLERANCE = 1e-11;
  private static final int MAX_EVALUATIONS = 1000;

  /** Step of a difference quotient, relative to the density. */
  private static final double STEP = 1e-5;

  public OptimalSparsity {
    LawForm.requirePositive(law.aS(), "a_S");
    LawForm.requirePositive(law.aD(), "a_D");
    LawForm.requirePositive(law.bD(), "b_D");
    LawForm.requirePositive(tokensPerDatum, "tokens per datum");
  }

  /**
   * The best choice.
   *
   * @param sparsity S
   * @param data D that the budget leaves at S
   * @param loss [nats]
   */
  public record Optimum(double sparsity, double data, double loss) {}

  /** {@code c_mul = 1 / (1 - S)}: a pruned step costs what the dense step costs. */
  public static double denseMultiplier(double sparsity) {
    return 1 / (1 - sparsity);
  }

  /**
   * {@code c_mul = (1 - 0.625 S) / (1 - S)}: zeros cost nothing, and the sparsity rises along the
   * cubic ramp of arXiv:2309.08520.
   */
  public static double gradualMultiplier(double sparsity) {
    return (1 - GRADUAL_PROGRESS * sparsity) / (1 - sparsity);
  }

  /** {@code D = C / (6 N t c_mul)}. */
  public double data(double parameters, double compute, double multiplier) {
    return compute / (computePerDatum(parameters) * multiplier);
  }

  private double computePerDatum(double parameters) {
    return FLOPS_PER_PARAMETER_AND_TOKEN * parameters * tokensPerDatum;
  }

  /**
   * For {@code c_mul = 1 / (1 - S)}: {@code S_opt = max(0, 1 - u)}, {@code u = (b_D / (a_S b_S)
   * N^b_N (6 N t a_D / C)^b_D)^(1 / (b_S + b_D))} (arXiv:2309.08520).
   *
   * @param parameters N, above zero
   * @param compute C [FLOPs], above zero
   */
  public double closedForm(double parameters, double compute) {
    LawForm.requirePositive(parameters, "parameters");
    LawForm.requirePositive(compute, "compute");
    double u =
        law.bD()
            / (law.aS() * law.bS())
            * Math.pow(parameters, law.bN())
            * Math.pow(computePerDatum(parameters) * law.aD() / compute, law.bD());
    return Math.max(0, 1 - Math.pow(u, 1 / (law.bS() + law.bD())));
  }

  /** The search for a budget in FLOPs and any c_mul. */
  public Optimum search(
      double parameters, double compute, double highest, DoubleUnaryOperator multiplier) {
    LawForm.requirePositive(compute, "compute");
    return search(parameters, highest, s -> data(parameters, compute, multiplier.applyAsDouble(s)));
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
    LawForm.requirePositive(parameters, "parameters");
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
          "the budget pays for no data at any sparsity up to " + highest + "\nMaybe a larger one.");
    }
    return new Optimum(sparsity, data, law.loss(sparsity, parameters, data));
  }

  private static double sparsity(double y, double highest) {
    return Math.min(highest, -Math.expm1(-y));
  }

  private double reducible(double parameters, double sparsity, double data) {
    return data > 0 ? law.lossFromSparsity(sparsity, parameters, data) : Double.POSITIVE_INFINITY;
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
   * The compute C [FLOPs] at which a sparsity is the best for N when {@code c_mul = 1 / (1 - S)}:
   * {@link #closedForm} solved for C. At S = 0 it is the largest compute at which dense is best.
   *
   * @param parameters N, above zero
   * @param sparsity S, in [0, 1)
   */
  public double computeFor(double parameters, double sparsity) {
    requireSparsity(sparsity);
    return stationaryCompute(parameters, Math.pow(1 - sparsity, -law.bS() - law.bD()));
  }

  /**
   * The compute C [FLOPs] at which a sparsity is the best for N, for any smooth c_mul: where {@code
   * dL/dS = 0}, with the slope c' of c_mul taken from a difference quotient,
   *
   * <p>{@code C = 6 N t a_D (b_D / (a_S b_S) N^b_N c_mul^(b_D - 1) c' (1 - S)^(1 - b_S))^(1/b_D)}.
   *
   * <p>That is the optimum where C rises with S, as it does for both multipliers here; otherwise it
   * may be a maximum or the lesser of two minima. 0 where more sparsity costs nothing more, so that
   * S is too low for any compute.
   *
   * @param parameters N, above zero
   * @param sparsity S, in [0, 1)
   * @param multiplier c_mul, above zero on [0, 1)
   */
  public double computeFor(double parameters, double sparsity, DoubleUnaryOperator multiplier) {
    requireSparsity(sparsity);
    double cost =
        Math.pow(multiplier.applyAsDouble(sparsity), law.bD() - 1)
            * Math.max(0, slope(multiplier, sparsity))
            * Math.pow(1 - sparsity, 1 - law.bS());
    return stationaryCompute(parameters, cost);
  }

  private double stationaryCompute(double parameters, double cost) {
    LawForm.requirePositive(parameters, "parameters");
    double ratio = law.bD() / (law.aS() * law.bS()) * Math.pow(parameters, law.bN()) * cost;
    return computePerDatum(parameters) * law.aD() * Math.pow(ratio, 1 / law.bD());
  }

  /** From three points at and above S, as S = 0 has none below. */
  private static double slope(DoubleUnaryOperator f, double sparsity) {
    double h = STEP * (1 - sparsity);
    return (-3 * f.applyAsDouble(sparsity)
            + 4 * f.applyAsDouble(sparsity + h)
            - f.applyAsDouble(sparsity + 2 * h))
        / (2 * h);
  }

  private static void requireSparsity(double sparsity) {
    if (!(sparsity >= 0 && sparsity < 1)) {
      throw new IllegalArgumentException("sparsity (" + sparsity + ") must lie in [0, 1)");
    }
  }
}
