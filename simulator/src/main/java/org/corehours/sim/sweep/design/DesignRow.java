package org.corehours.sim.sweep.design;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.corehours.sim.result.Caveat;
import org.corehours.sim.result.column.SweepRow;
import org.corehours.sim.result.estimate.Bill;
import org.corehours.sim.result.estimate.DataSeen;
import org.corehours.sim.result.estimate.DesignFacts;
import org.corehours.sim.result.estimate.LossInterval;
import org.corehours.sim.result.estimate.PredictedLoss;
import org.corehours.sim.result.estimate.RunOutcome;
import org.corehours.sim.result.estimate.StepFacts;
import org.corehours.sim.run.EstimatedRun;

/**
 * One of a design's rows, for one thread. Its parts are worked out anew each time, which costs less
 * than to keep them; only caveats, which are texts, are kept.
 */
final class DesignRow implements SweepRow, RunOutcome {

  private final DesignRows rows;
  private final int i;
  private final Set<Long> frontier;
  private List<Caveat> caveats;

  DesignRow(DesignRows rows, int i, Set<Long> frontier) {
    this.rows = rows;
    this.i = i;
    this.frontier = frontier;
  }

  private EstimatedRun estimated() {
    return rows.design().estimated(rows.run(i));
  }

  @Override
  public String rowKey() {
    return rows.key(i);
  }

  @Override
  public OptionalDouble budgetCoreHours() {
    return rows.budget(i);
  }

  @Override
  public boolean onFrontier() {
    return frontier.contains(rows.number(i));
  }

  @Override
  public RunOutcome run() {
    return this;
  }

  @Override
  public DesignFacts design() {
    return rows.design().facts();
  }

  @Override
  public DataSeen data() {
    return estimated().data();
  }

  @Override
  public StepFacts step() {
    return estimated().step();
  }

  @Override
  public Bill bill() {
    return estimated().bill();
  }

  @Override
  public Optional<PredictedLoss> prediction() {
    return Optional.of(new PredictedLoss(rows.data(i), rows.loss(i), rows.extrapolated(i)));
  }

  @Override
  public Optional<LossInterval> interval() {
    return Optional.of(rows.interval(i));
  }

  @Override
  public OptionalDouble learningRate() {
    return estimated().learningRate();
  }

  @Override
  public List<Caveat> caveats() {
    if (caveats == null) {
      caveats = estimated().caveats(Optional.of(rows.prediction(i)));
    }
    return caveats;
  }
}
