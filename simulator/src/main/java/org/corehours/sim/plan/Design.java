package org.corehours.sim.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.corehours.scaling.IntervalSettings;
import org.corehours.scaling.Prediction;
import org.corehours.sim.result.Caveat;
import org.corehours.sim.result.estimate.Estimate;
import org.corehours.sim.run.Costed;
import org.corehours.sim.run.EstimatedRun;
import org.corehours.sim.run.Estimator;
import org.corehours.sim.run.LawPoint;
import org.corehours.sim.run.RefusedException;
import org.corehours.sim.run.RunLength;
import org.corehours.tpu.cost.RunCost;
import org.corehours.units.Money;

/**
 * A model, how it is pruned, the slice it is trained on, and the run that a budget pays for.
 *
 * @param estimator with that slice
 * @param point where it lies on the law
 * @param epochs passes over the data that there is
 * @param loss of the law [nats]
 */
public record Design(
    CandidateModel candidate,
    Estimator estimator,
    Costed costed,
    RunCost run,
    LawPoint point,
    double epochs,
    double loss) {

  /**
   * The design trained for a budget [core-hours].
   *
   * @param point where it lies on the law
   * @return empty if the budget does not pay for a step
   */
  static Optional<Design> within(
      double budget, CandidateModel candidate, Estimator estimator, Costed costed, LawPoint point) {
    RunCost run;
    try {
      run = estimator.cost(costed, new RunLength.CoreHours(budget));
    } catch (RefusedException e) {
      return Optional.empty();
    }
    double epochs = estimator.data(candidate.model()).epochs(run.examples());
    double data = point.data(run.examples());
    double loss = point.law().law().loss(point.sparsity(), point.parameters(), data);
    return Optional.of(new Design(candidate, estimator, costed, run, point, epochs, loss));
  }

  /** The same design trained for another budget [core-hours], if that pays for a step. */
  public Optional<Design> within(double budget) {
    return within(budget, candidate, estimator, costed, point);
  }

  /** The same design where a chip-hour has another price. */
  public Design at(Money pricePerChipHour) {
    return new Design(candidate, estimator, costed, run.at(pricePerChipHour), point, epochs, loss);
  }

  /** D as the law counts it. */
  public double data() {
    return point.data(run.examples());
  }

  /** The loss with its interval. */
  public Prediction predict(IntervalSettings interval) {
    return point.predict(run.examples(), interval);
  }

  /** Whether the law has to be continued beyond what it was fitted on. */
  public boolean extrapolated() {
    return !point.law().range().contains(point.sparsity(), point.parameters(), data());
  }

  /** The run with all that belongs to it. */
  public EstimatedRun estimated() {
    return estimator.run(costed, run, point);
  }

  /** All that the command estimate says of the run. */
  public Estimate estimate() {
    return estimated().estimate();
  }

  /** Caveats that {@link #estimate()} cannot know: of its shape, and of data seen too often. */
  public List<Caveat> caveats() {
    List<Caveat> caveats = new ArrayList<>(candidate.caveats());
    RepeatedData.caveat(point.law(), epochs, point.dataPerExample()).ifPresent(caveats::add);
    return caveats;
  }

  /** Everything trained, zeros included. */
  public long parameters() {
    return costed.workload().parameters();
  }

  /** What is left of it after pruning. */
  public long nonZeroParameters() {
    return costed.workload().nonZeroParameters(costed.training().layers());
  }

  /** The model, and what is pruned of it if anything. */
  public String name() {
    String model = candidate.model().name();
    return costed.training().isDense() ? model : model + " " + costed.training().layers();
  }
}
