package org.corehours.sim.run;

import com.google.common.base.Suppliers;
import java.util.List;
import java.util.Optional;
import org.corehours.architecture.Architecture;
import org.corehours.scaling.LossLaw;
import org.corehours.sim.result.estimate.Estimate;
import org.corehours.sparsity.SparseTraining;
import org.corehours.tpu.cost.RunCost;
import org.corehours.tpu.cost.RunSteps;
import org.corehours.tpu.cost.Site;
import org.corehours.tpu.cost.StepCost;
import org.corehours.tpu.cost.StepCostModel;
import org.corehours.tpu.partition.Share;
import org.corehours.tpu.timing.OpTime;

/**
 * Estimates runs of one setting. A model goes through {@link #prepare}, {@link #cost(Prepared)},
 * {@link #cost(Costed, RunLength)} and {@link #run}, each of which keeps what the next one needs;
 * {@link #estimate} is all of them in a row.
 */
public final class Estimator {

  private final Setting setting;
  private final Site site;
  private final StepCostModel costs;
  private final StepPlanner planner;

  public Estimator(Setting setting) {
    this(setting, Site.standard());
  }

  /** Accounts energy and emissions for another site than the standard one. */
  public Estimator(Setting setting, Site site) {
    this.setting = setting;
    this.site = site;
    costs = new StepCostModel(setting.calibration().constants());
    planner = new StepPlanner(costs, setting);
  }

  /** What the runs have in common. */
  public Setting setting() {
    return setting;
  }

  /** The whole answer for one run of a dense model. */
  public Estimate estimate(Architecture model, RunLength length) {
    return estimate(model, SparseTraining.DENSE, length);
  }

  /** The whole answer for one run. */
  public Estimate estimate(Architecture model, SparseTraining training, RunLength length) {
    Costed costed = cost(model, training);
    return run(costed, cost(costed, length)).estimate();
  }

  /**
   * Cuts a model into programs.
   *
   * @throws RefusedException if it cannot be pruned so
   */
  public Prepared prepare(Architecture model, SparseTraining training) {
    return Prepared.of(model, training, planner.optimizer(model));
  }

  /** The cost of the steps of a model. */
  public Costed cost(Architecture model, SparseTraining training) {
    return cost(prepare(model, training));
  }

  /** The cost of the steps of a model that was prepared by an estimator for the same optimizer. */
  public Costed cost(Prepared prepared) {
    Architecture model = prepared.model();
    try {
      StepCost step = planner.plan(model, prepared.heaviest());
      RunSteps steps =
          new RunSteps(
              costs, prepared.programs(), step, planner.optimizer(model), prepared.training());
      return new Costed(
          model,
          prepared.training(),
          prepared.programs(),
          step,
          steps,
          Suppliers.memoize(() -> planner.wayOut(model, prepared.heaviest(), step)));
    } catch (IllegalArgumentException e) {
      throw RefusedException.of(e);
    }
  }

  /**
   * The cost of a run of a length.
   *
   * @throws RefusedException if the run has no step
   */
  public RunCost cost(Costed costed, RunLength length) {
    try {
      return length.run(costed.steps()::mean, data(costed.model()).dataset());
    } catch (IllegalArgumentException e) {
      throw new RefusedException(costed.model().name() + ": " + e.getMessage());
    }
  }

  /** The data set as a model reads it. */
  public TrainingData data(Architecture model) {
    return TrainingData.of(setting.dataset(), model);
  }

  /** Where a design lies on a law. */
  public LawPoint point(Costed costed, LossLaw law) {
    return LawPoint.of(costed, law, setting.penalty());
  }

  /** A design of known cost. */
  public EstimatedDesign design(Costed costed) {
    return design(costed, setting.law().map(law -> point(costed, law)));
  }

  private EstimatedDesign design(Costed costed, Optional<LawPoint> point) {
    return new EstimatedDesign(setting, site, costed, point, data(costed.model()));
  }

  /** A run of known cost. */
  public EstimatedRun run(Costed costed, RunCost cost) {
    return design(costed).run(cost);
  }

  /** A run of known cost and place on the law. */
  public EstimatedRun run(Costed costed, RunCost cost, LawPoint point) {
    return design(costed, Optional.of(point)).run(cost);
  }

  /** The programs of a step on one core at the final sparsity, one by one. */
  public List<OpTime> programs(Costed costed) {
    StepCost step = costed.heaviest();
    return costs.programs(
        Share.of(
            costed.programs().with(costed.training().at(1)),
            setting.chip(),
            step.slice().chips(),
            setting.batch(),
            step.partition()));
  }
}
