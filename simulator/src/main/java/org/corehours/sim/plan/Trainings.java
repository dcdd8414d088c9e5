package org.corehours.sim.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.corehours.scaling.LossLaw;
import org.corehours.sim.run.RefusedException;
import org.corehours.sparsity.Execution;
import org.corehours.sparsity.PrunedLayers;
import org.corehours.sparsity.PruningSchedule;
import org.corehours.sparsity.SparseTraining;
import org.corehours.sparsity.SparsityPattern;

/** The ways to prune that a plan compares at each shape. */
public final class Trainings {

  /** Assumed: the sparsities whose worth is published, and the n:m patterns hardware asks for. */
  public static final List<String> PATTERNS = List.of("0.5", "0.75", "0.875", "2:4", "1:4");

  private Trainings() {}

  /** Dense, and what the execution can run if the law has a term for sparsity. */
  public static List<SparseTraining> of(LossLaw law, Execution execution) {
    List<SparseTraining> trainings = new ArrayList<>(List.of(SparseTraining.DENSE));
    if (law.range().sparsityHigh() > 0) {
      for (String pattern : PATTERNS) {
        add(trainings, SparsityPattern.parse(pattern), execution);
      }
    }
    return trainings;
  }

  /** A sparse unit runs groups only and refuses the rest. */
  private static void add(
      List<SparseTraining> trainings, SparsityPattern pattern, Execution execution) {
    boolean groups = pattern instanceof SparsityPattern.Nm;
    if (groups || !(execution instanceof Execution.SparseUnit)) {
      trainings.add(training(PrunedLayers.blocks(pattern, false), execution));
    }
  }

  /** As users say it: the sparsity asked for and no other, if one is. */
  static List<SparseTraining> of(LossLaw law, String execution, Optional<String> sparsity) {
    Execution how = execution(execution);
    return sparsity.map(pattern -> List.of(asked(pattern, how))).orElseGet(() -> of(law, how));
  }

  private static Execution execution(String text) {
    try {
      return Execution.parse(text);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(
          "execution", text, "must be " + Execution.FORMS, "{execution} masked, as on TPU v4");
    }
  }

  private static SparseTraining asked(String text, Execution execution) {
    try {
      return training(PrunedLayers.parse(text, false), execution);
    } catch (IllegalArgumentException e) {
      throw RefusedException.of(e);
    }
  }

  /** Nothing pruned is the same whatever the execution. */
  private static SparseTraining training(PrunedLayers layers, Execution execution) {
    return layers.isDense()
        ? SparseTraining.DENSE
        : new SparseTraining(layers, PruningSchedule.Gradual.STANDARD, execution);
  }
}
