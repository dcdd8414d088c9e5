package org.corehours.sim.curve;

import java.util.OptionalDouble;
import org.corehours.scaling.IntervalSettings;
import org.corehours.scaling.LossLaw;
import org.corehours.scaling.Prediction;
import org.corehours.sparsity.PruningSchedule;
import org.corehours.tpu.cost.RunCost;
import org.corehours.tpu.cost.RunSteps;

/**
 * A run that is planned, in the terms of its loss law.
 *
 * @param sparsity S at the end
 * @param denseParameters N as the law counts it before anything is pruned
 * @param parameters N at the end
 * @param dataPerExample D of each example
 * @param pruning when weights are pruned
 * @param steps the run's steps at each density
 * @param run cost of all of them
 * @param epochs passes over the data set
 * @param tokens seen; empty for a model of images
 * @param learningRate peak, if it is known
 * @param guessing loss of a model that has learnt nothing: ln of the number of outputs [nats]
 */
public record PlannedRun(
    LossLaw law,
    IntervalSettings interval,
    double sparsity,
    double denseParameters,
    double parameters,
    double dataPerExample,
    PruningSchedule pruning,
    RunSteps steps,
    RunCost run,
    double epochs,
    OptionalDouble tokens,
    OptionalDouble learningRate,
    double guessing) {

  private static final int BISECTIONS = 50;

  /** Whether weights are pruned along the run. */
  boolean isPruned() {
    return sparsity > 0;
  }

  /** Share of the steps that a share of the core-hours pays for. */
  public double shareOfCost(double part) {
    Phases phases = new Phases(this);
    double hours = part * run.coreHours().value();
    double low = 0;
    double high = 1;
    if (!isPruned() || part >= 1) {
      return part;
    }
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      if (phases.coreHours(middle) < hours) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  double sparsityAt(double progress) {
    return sparsity * progress;
  }

  private double parametersAt(double progress) {
    return isPruned() ? denseParameters + progress * (parameters - denseParameters) : parameters;
  }

  private double dataAt(double share) {
    return share * run.examples() * dataPerExample;
  }

  /** Loss of a complete run of a share of this one's data, at the density reached there. */
  Prediction complete(double share, double progress) {
    return law.predict(sparsityAt(progress), parametersAt(progress), dataAt(share), interval);
  }

  /** The same without its interval [nats]. */
  double completeLoss(double share, double progress) {
    return law.law().loss(sparsityAt(progress), parametersAt(progress), dataAt(share));
  }

  /** What no data removes at the density reached [nats]. */
  double floor(double progress) {
    return law.law().lossOfUnlimitedData(sparsityAt(progress), parametersAt(progress));
  }
}
