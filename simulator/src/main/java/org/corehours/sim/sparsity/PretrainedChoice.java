package org.corehours.sim.sparsity;

import java.util.List;
import org.corehours.architecture.Architecture;
import org.corehours.scaling.LossLaw;
import org.corehours.sim.run.Costed;
import org.corehours.sim.run.Estimator;
import org.corehours.sim.run.LawPoint;
import org.corehours.sim.run.RunLength;
import org.corehours.sparsity.Execution;
import org.corehours.sparsity.PrunedLayers;
import org.corehours.sparsity.PruningSchedule;
import org.corehours.sparsity.SparseTraining;
import org.corehours.sparsity.SparsityPattern.Unstructured;
import org.corehours.tpu.cost.RunCost;

/**
 * Whether to prune a trained dense model or to train a sparse one of the same shape from scratch,
 * masked. Pruning a trained model counts as {@link org.corehours.scaling.PretrainedStart} times its
 * data.
 *
 * @param sparsity S
 * @param nonZeroParameters N of the result, as the law counts it
 * @param fromScratch loss of spending the budget on training from scratch [nats]
 * @param pruned loss of spending it on pruning the trained model [nats]
 * @param worth core-hours more that training from scratch would need for the pruned model's loss:
 *     what the trained model may have cost
 * @param withItsCost loss of training from scratch with the budget and what the dense model cost
 *     [nats]; not a number if that is not known
 */
public record PretrainedChoice(
    double sparsity,
    double nonZeroParameters,
    double fromScratch,
    double pruned,
    double worth,
    double withItsCost) {

  /** Sparsities whose data factor is published. */
  private static final List<Double> SPARSITIES = List.of(0.5, 0.75, 0.875);

  /**
   * The choice at each published sparsity.
   *
   * @param coreHours budget besides what the dense model cost
   * @param denseCoreHours what the dense model cost, or not a number
   */
  public static List<PretrainedChoice> of(
      Estimator estimator,
      LossLaw law,
      Architecture model,
      double coreHours,
      double denseCoreHours) {
    return SPARSITIES.stream()
        .map(s -> at(s, estimator, law, model, coreHours, denseCoreHours))
        .toList();
  }

  private static PretrainedChoice at(
      double sparsity,
      Estimator estimator,
      LossLaw law,
      Architecture model,
      double coreHours,
      double denseCoreHours) {
    Costed scratch = costed(sparsity, "gradual", estimator, model);
    Costed pruned = costed(sparsity, "pretrained", estimator, model);
    LawPoint point = estimator.point(scratch, law);
    double scratchData = point.data(examples(estimator, scratch, coreHours));
    double prunedData = estimator.point(pruned, law).data(examples(estimator, pruned, coreHours));
    double both = scratchData * (1 + denseCoreHours / coreHours);
    return new PretrainedChoice(
        point.sparsity(),
        point.parameters(),
        law.law().loss(point.sparsity(), point.parameters(), scratchData),
        law.law().loss(point.sparsity(), point.parameters(), prunedData),
        coreHours * (prunedData / scratchData - 1),
        Double.isNaN(both)
            ? Double.NaN
            : law.law().loss(point.sparsity(), point.parameters(), both));
  }

  private static Costed costed(
      double sparsity, String schedule, Estimator estimator, Architecture model) {
    SparseTraining training =
        new SparseTraining(
            PrunedLayers.blocks(new Unstructured(sparsity), false),
            PruningSchedule.parse(schedule),
            new Execution.Masked());
    return estimator.cost(model, training);
  }

  private static double examples(Estimator estimator, Costed costed, double coreHours) {
    RunCost run = estimator.cost(costed, new RunLength.CoreHours(coreHours));
    return run.examples() * coreHours / run.coreHours().value();
  }
}
