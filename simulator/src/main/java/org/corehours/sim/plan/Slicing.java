package org.corehours.sim.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.corehours.scaling.Dataset;
import org.corehours.sim.sweep.Estimator;
import org.corehours.sim.sweep.Estimator.Costed;
import org.corehours.sim.sweep.RequestException;
import org.corehours.sim.sweep.RunLength;
import org.corehours.sparsity.SparseTraining;
import org.corehours.tpu.cost.RunCost;

/**
 * The slices that a model can be trained on, and the choice among them: the largest whose examples
 * cost at most {@value #FOR_SPEED} more core-hours than the cheapest slice's. What a step costs
 * does not depend on the budget, so it is computed once.
 */
final class Slicing {

  /** Assumed: what finishing sooner may cost, as a share of the core-hours. */
  static final double FOR_SPEED = 0.02;

  private final Candidate candidate;
  private final SparseTraining training;
  private final List<Option> options = new ArrayList<>();

  private record Option(Estimator estimator, Costed costed) {}

  private record Priced(Option option, RunCost run) {

    double perExample() {
      return run.coreHours().value() / run.examples();
    }

    int chips() {
      return run.step().slice().chips();
    }
  }

  /**
   * The slices of these estimators that the model fits on.
   *
   * @param largestFirst an estimator for each slice; memory on each chip grows along the list, so
   *     that no later one fits once one does not
   */
  Slicing(Candidate candidate, SparseTraining training, List<Estimator> largestFirst) {
    this.candidate = candidate;
    this.training = training;
    for (Estimator estimator : largestFirst) {
      Optional<Costed> costed = cost(estimator);
      if (costed.isPresent() && !costed.get().heaviest().fits()) {
        break;
      }
      costed.ifPresent(c -> options.add(new Option(estimator, c)));
    }
  }

  private Optional<Costed> cost(Estimator estimator) {
    try {
      return Optional.of(estimator.cost(candidate.model(), training));
    } catch (RequestException e) {
      return Optional.empty();
    }
  }

  /** Whether it fits on any slice. */
  boolean fits() {
    return !options.isEmpty();
  }

  /** The design for a budget [core-hours] within the deadline, if there is one. */
  Optional<Design> design(double budget, PlanRequest request) {
    List<Priced> priced = new ArrayList<>();
    for (Option option : options) {
      run(option, budget)
          .map(run -> new Priced(option, run))
          .filter(p -> p.run().wallClock().hours() <= request.deadlineHours())
          .ifPresent(priced::add);
    }
    double cheapest = priced.stream().mapToDouble(Priced::perExample).min().orElse(Double.NaN);
    return priced.stream()
        .filter(p -> p.perExample() <= cheapest * (1 + FOR_SPEED))
        .max(Comparator.comparingInt(Priced::chips))
        .map(p -> design(p, request));
  }

  /** The shortest time that a budget can be spent in [h]; infinite if it pays for no step. */
  double shortestHours(double budget) {
    return options.stream()
        .flatMap(option -> run(option, budget).stream())
        .mapToDouble(run -> run.wallClock().hours())
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  private static Optional<RunCost> run(Option option, double budget) {
    try {
      return Optional.of(option.estimator().run(option.costed(), new RunLength.CoreHours(budget)));
    } catch (RequestException e) {
      return Optional.empty();
    }
  }

  private Design design(Priced priced, PlanRequest request) {
    Option option = priced.option();
    return new Design(
        candidate,
        option.estimator(),
        option.costed(),
        priced.run(),
        option.estimator().point(option.costed(), request.law()),
        priced.run().examples() / epoch(request.setting().dataset()));
  }

  /** Examples of the model's length in the data. */
  private double epoch(Dataset dataset) {
    OptionalInt tokens = candidate.model().tokensPerExample();
    return tokens.isPresent()
        ? dataset.inExamplesOf(tokens.getAsInt()).examples()
        : dataset.examples();
  }
}
