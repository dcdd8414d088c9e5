package org.corehours.tpu.cost;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleFunction;
import org.corehours.sparsity.PruningSchedule.Level;
import org.corehours.sparsity.SparseTraining;
import org.corehours.sparsity.SparseWeights;
import org.corehours.tpu.cost.StepCost.Cause;
import org.corehours.tpu.partition.MemoryUse;
import org.corehours.tpu.partition.Share;
import org.corehours.tpu.timing.ProgramList;
import org.corehours.units.Flops;
import org.corehours.units.Seconds;
import org.corehours.workload.Optimizer;

/**
 * The steps of a run on one slice under one partition. Where weights are pruned along the run they
 * differ, and the run takes as long as that many mean steps:
 *
 * <pre>
 * t(mean) = sum over the schedule's levels of share x t(step at the level's density)
 *         + mask updates x t(mask update) / steps
 * </pre>
 *
 * <p>The mean's memory is that of the level that needs the most.
 */
public final class RunSteps {

  private final StepCostModel costs;
  private final Share dense;
  private final StepCost chosen;
  private final Optimizer optimizer;
  private final SparseTraining training;
  private final boolean allAlike;
  private final Seconds maskUpdate;
  private volatile Levels alike;
  private final Map<Double, StepCost> atProgress = new ConcurrentHashMap<>();

  /** The mean over the levels of a schedule, mask updates left out. */
  private record Levels(Map<Cause, Seconds> breakdown, Flops flops, MemoryUse memory) {}

  /**
   * The steps of a run.
   *
   * @param model its programs, whatever their weights
   * @param chosen a step on the slice and under the partition of the run
   */
  public RunSteps(
      StepCostModel costs,
      ProgramList model,
      StepCost chosen,
      Optimizer optimizer,
      SparseTraining training) {
    this.costs = costs;
    this.dense =
        Share.of(
            model.with(SparseWeights.DENSE),
            chosen.slice().chip(),
            chosen.slice().chips(),
            chosen.slice().batch(),
            chosen.partition());
    this.chosen = chosen;
    this.optimizer = optimizer;
    this.training = training;
    allAlike = training.isDense();
    maskUpdate = allAlike ? new Seconds(0) : costs.maskUpdate(dense.with(training.at(1)));
  }

  /**
   * Of the densities that a run passes through, the one whose weights, gradients, optimizer state,
   * masks and indices take the most memory: what a partition has to fit.
   */
  public static SparseWeights heaviest(
      ProgramList model, SparseTraining training, Optimizer optimizer) {
    SparseWeights heaviest = SparseWeights.DENSE;
    double most = Double.NEGATIVE_INFINITY;
    for (Level level : training.schedule().levels(1)) {
      if (level.share() > 0) {
        SparseWeights weights = training.at(level.progress());
        double bytes = stateBytes(model.with(weights), optimizer);
        heaviest = bytes >= most ? weights : heaviest;
        most = Math.max(bytes, most);
      }
    }
    return heaviest;
  }

  private static double stateBytes(ProgramList programs, Optimizer optimizer) {
    return programs.storedParameters() * optimizer.bytesPerParameter()
        + programs.indexBytes()
        + programs.maskBytes();
  }

  /** The mean step of a run of that many steps. */
  public StepCost mean(long steps) {
    if (allAlike) {
      return chosen;
    }
    Levels levels = levels(steps);
    Map<Cause, Seconds> breakdown = new EnumMap<>(levels.breakdown());
    double updates = (double) training.schedule().maskUpdates(steps) / steps;
    breakdown.merge(Cause.MASK, maskUpdate.times(updates), Seconds::plus);
    return new StepCost(
        chosen.slice(), chosen.partition(), levels.flops(), breakdown, levels.memory());
  }

  /**
   * The mean over the schedule's levels, computed once if all runs have the same; the steps of its
   * levels are then not kept, since of many designs they are more than anything else.
   */
  private Levels levels(long steps) {
    if (training.schedule().dependsOnSteps()) {
      return mean(training.schedule().levels(steps), this::at);
    }
    Levels known = alike;
    if (known == null) {
      known = mean(training.schedule().levels(steps), this::cost);
      alike = known;
    }
    return known;
  }

  private static Levels mean(List<Level> levels, DoubleFunction<StepCost> at) {
    Map<Cause, Seconds> breakdown = new EnumMap<>(Cause.class);
    for (Cause cause : Cause.values()) {
      breakdown.put(cause, new Seconds(0));
    }
    double flops = 0;
    MemoryUse memory = null;
    for (Level level : levels) {
      StepCost step = at.apply(level.progress());
      step.breakdown()
          .forEach(
              (cause, time) -> breakdown.merge(cause, time.times(level.share()), Seconds::plus));
      flops += level.share() * step.trainFlops().value();
      memory = larger(memory, step.memory());
    }
    return new Levels(breakdown, new Flops(flops), memory);
  }

  private static MemoryUse larger(MemoryUse a, MemoryUse b) {
    return a == null || b.totalBytes() > a.totalBytes() ? b : a;
  }

  /** The step where the schedule has reached that share of the final sparsity. */
  public StepCost at(double progress) {
    return atProgress.computeIfAbsent(progress, this::cost);
  }

  private StepCost cost(double progress) {
    return costs.cost(dense.with(training.at(progress)), optimizer).orElseThrow();
  }
}
