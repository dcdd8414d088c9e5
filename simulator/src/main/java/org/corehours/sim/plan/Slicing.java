package org.corehours.sim.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.corehours.scaling.LossLaw;
import org.corehours.sim.run.Costed;
import org.corehours.sim.run.Estimator;
import org.corehours.sim.run.LawPoint;
import org.corehours.sim.run.RefusedException;
import org.corehours.sparsity.SparseTraining;
import org.corehours.tpu.cost.StepCost;

/**
 * The slices that a model can be trained on, and the choice among them: the largest whose examples
 * cost at most {@value #FOR_SPEED} more core-hours than the cheapest slice's. What a step costs
 * does not depend on the budget, so it is computed once; pruned runs are compared by the step that
 * needs the most memory.
 */
final class Slicing {

  /** Assumed: what finishing sooner may cost, as a share of the core-hours. */
  static final double FOR_SPEED = 0.02;

  /**
   * Assumed: fewer chips cost less until memory forces them to recompute or to exchange weights,
   * which then costs more on all smaller slices, too. Slices this share dearer than the cheapest so
   * far are left out, and the search ends with the first of them whose cores divide the batch.
   */
  private static final double HOPELESS = 0.1;

  private static final double ROUNDING = 1e-9;

  private final CandidateModel candidate;
  private final List<Option> options = new ArrayList<>();
  private RefusedException refusal;

  /** A slice; the price is in core-hours of an example. */
  private record Option(Estimator estimator, Costed costed, LawPoint point, double price) {

    static Option of(Estimator estimator, Costed costed, LawPoint point) {
      StepCost step = costed.heaviest();
      double price = step.coreHours().value() / step.slice().batch();
      return new Option(estimator, costed, point, price);
    }

    StepCost step() {
      return costed.heaviest();
    }

    boolean dividesBatch() {
      return step().slice().batch() % step().slice().cores() == 0;
    }

    /** Time that a budget [core-hours] takes to spend [h]. */
    double hours(double budget) {
      return budget / step().slice().cores();
    }
  }

  /**
   * The slices of these estimators that the model fits on.
   *
   * @param law that ranks designs
   * @param largestFirst an estimator for each slice; memory on each chip grows along the list, so
   *     that no later one fits once one does not
   */
  Slicing(
      CandidateModel candidate,
      SparseTraining training,
      LossLaw law,
      List<Estimator> largestFirst,
      StepCosts costs) {
    this.candidate = candidate;
    double cheapest = Double.POSITIVE_INFINITY;
    for (Estimator estimator : largestFirst) {
      Option option;
      try {
        Costed costed = costs.of(estimator, candidate.model(), training);
        option = Option.of(estimator, costed, estimator.point(costed, law));
      } catch (RefusedException e) {
        refusal = e;
        continue;
      }
      double price = option.price();
      boolean hopeless = price > cheapest * (1 + HOPELESS);
      if (!option.step().fits() || (hopeless && option.dividesBatch())) {
        refusal = null;
        break;
      }
      if (!hopeless) {
        cheapest = Math.min(cheapest, price);
        options.add(option);
      }
    }
  }

  /** Why it cannot be trained on any slice, whatever the memory; empty if that is not why. */
  Optional<RefusedException> refusal() {
    return Optional.ofNullable(refusal).filter(any -> options.isEmpty());
  }

  /** Whether it fits on any slice. */
  boolean fits() {
    return !options.isEmpty();
  }

  /** The shortest time that a budget can be spent in [h]. */
  double shortestHours(double budget) {
    return options.get(0).hours(budget);
  }

  /** The least that a step costs [core-hours]. */
  double cheapestStep() {
    return options.stream().mapToDouble(o -> o.step().coreHours().value()).min().orElseThrow();
  }

  /** The design for a budget [core-hours] within the deadline, if there is one. */
  Optional<Design> design(double budget, PlanRequest request) {
    double latest = request.deadlineHours() * (1 + ROUNDING);
    return chosen(budget, latest)
        .flatMap(
            option ->
                Design.within(
                    budget, candidate, option.estimator(), option.costed(), option.point()));
  }

  private Optional<Option> chosen(double budget, double latest) {
    double cheapest = Double.POSITIVE_INFINITY;
    for (Option option : options) {
      if (option.hours(budget) <= latest) {
        cheapest = Math.min(cheapest, option.price());
      }
    }
    for (Option option : options) {
      if (option.hours(budget) <= latest && option.price() <= cheapest * (1 + FOR_SPEED)) {
        return Optional.of(option); // the largest, since they are in that order
      }
    }
    return Optional.empty();
  }
}
