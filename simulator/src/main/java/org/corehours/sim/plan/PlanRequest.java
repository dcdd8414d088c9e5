package org.corehours.sim.plan;

import java.util.List;
import org.corehours.scaling.LossLaw;
import org.corehours.sim.run.Setting;
import org.corehours.sparsity.SparseTraining;
import org.corehours.tpu.cost.Site;

/**
 * What a plan chooses from.
 *
 * @param setting what all runs have in common, the law included; the chips are chosen
 * @param trainings ways to prune each model, or not to
 * @param deadlineHours longest wall-clock time; infinite if it does not matter
 */
public record PlanRequest(
    Setting setting,
    Site site,
    List<CandidateModel> candidates,
    List<SparseTraining> trainings,
    double deadlineHours,
    ChipChoice chips) {

  public PlanRequest {
    candidates = List.copyOf(candidates);
    trainings = List.copyOf(trainings);
  }

  /** The law that ranks the designs. */
  public LossLaw law() {
    return setting.law().orElseThrow();
  }
}
