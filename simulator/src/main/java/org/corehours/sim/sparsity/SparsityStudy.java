package org.corehours.sim.sparsity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.corehours.scaling.IntervalSettings;
import org.corehours.scaling.LossLaw;
import org.corehours.scaling.NmPenalty;
import org.corehours.scaling.OptimalSparsity;
import org.corehours.scaling.Prediction;
import org.corehours.sim.run.RefusedException;
import org.corehours.sparsity.SparsityPattern;
import org.corehours.sparsity.SparsityPattern.Nm;
import org.corehours.sparsity.SparsityPattern.Unstructured;
import org.corehours.units.ValueException;

/**
 * How sparse a model of a given number of non-zero parameters should be, within a budget: zeros
 * raise what each parameter is worth and what a step costs, so that the budget pays for less data.
 *
 * @param law a law with a term for sparsity
 * @param parameters N, non-zero parameters as the law counts them
 * @param penalty what n:m patterns are assumed to lose
 * @param meanProgress of the pruning schedule, for the second opinion
 */
public record SparsityStudy(
    LossLaw law,
    double parameters,
    NmPenalty penalty,
    double meanProgress,
    IntervalSettings interval) {

  /** The largest sparsity that is looked at; the laws were fitted to at most 0.9375. */
  public static final double HIGHEST = 0.95;

  /** Patterns that are compared. */
  public static final List<Nm> PATTERNS =
      List.of(
          new Nm(3, 4),
          new Nm(2, 4),
          new Nm(1, 4),
          new Nm(4, 8),
          new Nm(2, 8),
          new Nm(1, 8),
          new Nm(1, 16));

  private static final double CURVE_STEP = 0.025;
  private static final int FINE_GROUP = 16;

  /**
   * A design.
   *
   * @param data D that the budget pays for
   * @param prediction its loss
   * @param timeAverageLoss the second opinion [nats]
   */
  public record Choice(
      SparsityPattern pattern, double data, Prediction prediction, double timeAverageLoss) {

    /** S. */
    public double sparsity() {
      return pattern.sparsity();
    }

    /** Predicted loss [nats]. */
    public double loss() {
      return prediction.loss();
    }
  }

  /**
   * What an execution makes of it.
   *
   * @param name of the execution
   * @param dense nothing is pruned
   * @param optimum the best sparsity of all
   * @param patterns n:m patterns that it can run within the budget
   * @param curve designs by sparsity
   */
  public record Outcome(
      String name, Choice dense, Choice optimum, List<Choice> patterns, List<Choice> curve) {

    public Outcome {
      patterns = List.copyOf(patterns);
      curve = List.copyOf(curve);
    }

    /** The best n:m pattern, or dense if that is better than all. */
    public Choice bestPattern() {
      return patterns.stream()
          .min(Comparator.comparingDouble(Choice::loss))
          .filter(best -> best.loss() < dense.loss())
          .orElse(dense);
    }

    /** Share of the dense loss that the optimum saves. */
    public double gain() {
      return 1 - optimum.loss() / dense.loss();
    }
  }

  public SparsityStudy {
    if (law.law().form().sparsityTerm().isEmpty()) {
      throw new ValueException("law", law.name(), "has no term for sparsity", "vit-jft4b or t5-c4");
    }
  }

  /** An execution that can run any pattern: the curve is smooth. */
  public Outcome anyPattern(String name, BudgetData budget) {
    Choice dense = dense(budget);
    double sparsity =
        new OptimalSparsity(law.law(), 1)
            .search(parameters, HIGHEST, s -> budget.at(unstructured(s)))
            .sparsity();
    Choice optimum = choice(unstructured(sparsity), budget).orElse(dense);
    List<Choice> curve =
        IntStream.rangeClosed(0, (int) Math.round(HIGHEST / CURVE_STEP))
            .mapToObj(i -> choice(unstructured(i * CURVE_STEP), budget))
            .flatMap(Optional::stream)
            .toList();
    return new Outcome(name, dense, optimum, patterns(budget), curve);
  }

  /** An execution that needs n:m patterns: the curve goes through those of groups of 16. */
  public Outcome groupsOnly(String name, BudgetData budget) {
    Choice dense = dense(budget);
    List<Choice> curve = new ArrayList<>(List.of(dense));
    for (int kept = FINE_GROUP - 1; kept >= 1; kept--) {
      choice(new Nm(kept, FINE_GROUP), budget).ifPresent(curve::add);
    }
    List<Choice> patterns = patterns(budget);
    Outcome outcome = new Outcome(name, dense, dense, patterns, curve);
    return new Outcome(name, dense, outcome.bestPattern(), patterns, curve);
  }

  /** Loss of a dense model as large as one of that sparsity would be without its zeros. */
  double lossUnpruned(double sparsity, double data) {
    return data > 0 ? law.law().loss(0, parameters / (1 - sparsity), data) : Double.NaN;
  }

  private Choice dense(BudgetData budget) {
    return choice(SparsityPattern.dense(), budget)
        .orElseThrow(
            () ->
                new RefusedException(
                    "the budget does not pay for a step of the dense model, or it fits on no slice",
                    "Maybe a larger budget or a smaller batch."));
  }

  private List<Choice> patterns(BudgetData budget) {
    return PATTERNS.stream()
        .map(pattern -> choice(pattern, budget))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Choice> choice(SparsityPattern pattern, BudgetData budget) {
    double data = budget.at(pattern);
    if (!(data > 0) || Double.isInfinite(data)) {
      return Optional.empty();
    }
    double worth = penalty.lawParameters(pattern, parameters);
    return Optional.of(
        new Choice(
            pattern,
            data,
            law.predict(pattern.sparsity(), worth, data, interval),
            law.law().averageParametersLoss(pattern.sparsity(), worth, data, meanProgress)));
  }

  private static SparsityPattern unstructured(double sparsity) {
    return sparsity == 0 ? SparsityPattern.dense() : new Unstructured(sparsity);
  }
}
