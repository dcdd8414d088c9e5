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

/** One of a design's rows, for one thread; its parts are worked out once each, if asked for. */
final class DesignRow implements SweepRow, RunOutcome {

  private final DesignRows rows;
  private final int i;
  private final Set<Long> frontier;
  private final EstimatedRun run;
  private DataSeen data;
  private StepFacts step;
  private Bill bill;
  private PredictedLoss prediction;
  private LossInterval interval;
  private List<Caveat> caveats;

  DesignRow(DesignRows rows, int i, Set<Long> frontier) {
    this.rows = rows;
    this.i = i;
    this.frontier = frontier;
    run = rows.design().estimated(rows.run(i));
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
    if (data == null) {
      data = run.data();
    }
    return data;
  }

  @Override
  public StepFacts step() {
    if (step == null) {
      step = run.step();
    }
    return step;
  }

  @Override
  public Bill bill() {
    if (bill == null) {
      bill = run.bill();
    }
    return bill;
  }

  @Override
  public Optional<PredictedLoss> prediction() {
    if (prediction == null) {
      prediction = new PredictedLoss(rows.data(i), rows.loss(i), rows.extrapolated(i));
    }
    return Optional.of(prediction);
  }

  @Override
  public Optional<LossInterval> interval() {
    if (interval == null) {
      interval = new LossInterval(rows.low(i), rows.high(i));
    }
    return Optional.of(interval);
  }

  @Override
  public OptionalDouble learningRate() {
    return run.learningRate();
  }

  @Override
  public List<Caveat> caveats() {
    if (caveats == null) {
      caveats = run.caveats(Optional.of(rows.prediction(i)));
    }
    return caveats;
  }
}
