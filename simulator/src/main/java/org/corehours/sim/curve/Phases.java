package org.corehours.sim.curve;

import java.util.List;
import org.corehours.sparsity.PruningSchedule.Level;

/**
 * Where a run is in its pruning, and what it has cost so far. A level of the pruning schedule costs
 * its share of the steps at its density; mask updates are spread over the ramp. The end of the axis
 * is the run's cost.
 */
final class Phases {

  private final PlannedRun planned;
  private final List<Level> levels;
  private final double rampFrom;
  private final double rampTo;
  private final double maskHours;

  Phases(PlannedRun planned) {
    this.planned = planned;
    levels = planned.isPruned() ? planned.pruning().levels(planned.run().steps()) : List.of();
    rampFrom =
        levels.stream().filter(level -> level.progress() == 0).mapToDouble(Level::share).sum();
    rampTo =
        1 - levels.stream().filter(level -> level.progress() == 1).mapToDouble(Level::share).sum();
    maskHours = total() - trainedHours(1);
  }

  private double total() {
    return planned.run().coreHours().value();
  }

  /** Share of the final sparsity that is reached. */
  double progress(double share) {
    double end = 0;
    for (Level level : levels) {
      end += level.share();
      if (share < end) {
        return level.progress();
      }
    }
    return planned.isPruned() ? 1 : 0;
  }

  /** Core-hours so far. */
  double coreHours(double share) {
    if (!planned.isPruned() || share >= 1) {
      return share * total();
    }
    return trainedHours(share) + maskHours * masked(share);
  }

  private double masked(double share) {
    if (rampTo > rampFrom) {
      return Math.min(1, Math.max(0, (share - rampFrom) / (rampTo - rampFrom)));
    }
    return share >= rampFrom ? 1 : 0;
  }

  private double trainedHours(double share) {
    if (!planned.isPruned()) {
      return share * total();
    }
    double begin = 0;
    double steps = 0;
    for (Level level : levels) {
      double trained = Math.min(level.share(), Math.max(0, share - begin));
      steps += trained * planned.steps().at(level.progress()).coreHours().value();
      begin += level.share();
    }
    return steps * planned.run().steps();
  }
}
