package org.corehours.sim.plan;

import java.util.ArrayList;
import java.util.List;
import org.corehours.scaling.LossLaw;
import org.corehours.sparsity.Execution;
import org.corehours.sparsity.PrunedLayers;
import org.corehours.sparsity.PruningSchedule;
import org.corehours.sparsity.SparseTraining;
import org.corehours.sparsity.SparsityPattern;

/** The ways to prune that a plan compares at each shape. */
public final class Trainings {

  /** Assumed: the sparsities whose worth is published, and the n:m patterns hardware asks for. */
  private static final List<String> PATTERNS = List.of("0.5", "0.75", "0.875", "2:4", "1:4");

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
      trainings.add(
          new SparseTraining(
              PrunedLayers.blocks(pattern, false), PruningSchedule.Gradual.STANDARD, execution));
    }
  }
}
