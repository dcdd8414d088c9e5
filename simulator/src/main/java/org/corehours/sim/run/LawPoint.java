package org.corehours.sim.run;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.corehours.scaling.DataUnit;
import org.corehours.scaling.IntervalSettings;
import org.corehours.scaling.LossLaw;
import org.corehours.scaling.NmPenalty;
import org.corehours.scaling.Prediction;
import org.corehours.scaling.PretrainedStart;
import org.corehours.sparsity.LayerKind;
import org.corehours.sparsity.PrunedLayers;
import org.corehours.workload.Workload;

/**
 * A design in the terms of a law.
 *
 * @param sparsity S, the share of zeros among the weights that the law counts
 * @param parameters N as the law counts it, less what n:m patterns are assumed to lose
 * @param dataPerExample D of each example seen
 */
public record LawPoint(LossLaw law, double sparsity, double parameters, double dataPerExample) {

  /**
   * Where a design lies.
   *
   * @throws RefusedException if it is sparse and the law has no term for that
   */
  static LawPoint of(Costed costed, LossLaw law, NmPenalty penalty) {
    LawPoint point = counted(costed, law, penalty, costed.training().layers());
    try {
      law.law().lossOfUnlimitedData(point.sparsity(), point.parameters());
    } catch (IllegalArgumentException e) {
      throw RefusedException.of(e);
    }
    return point;
  }

  /** N before anything is pruned. */
  static double denseParameters(Costed costed, LossLaw law, NmPenalty penalty) {
    return counted(costed, law, penalty, PrunedLayers.NONE).parameters();
  }

  private static LawPoint counted(
      Costed costed, LossLaw law, NmPenalty penalty, PrunedLayers pruned) {
    double data =
        law.file().dataPer() == DataUnit.INPUT_TOKENS
            ? costed.model().inputTokensPerExample().orElse(1)
            : 1;
    if (law.file().layers() == null) {
      long parameters = costed.workload().bodyParameters() - costed.workload().bodyZeros(pruned);
      return new LawPoint(law, costed.sparsity(), parameters, data);
    }
    Set<LayerKind> counted = EnumSet.copyOf(law.file().layers());
    double kept = (double) costed.workload().nonZeroWeights(counted, pruned);
    double sparsity = 1 - kept / (double) costed.workload().weights(counted);
    double factor =
        costed.training().schedule().pretrained() && sparsity > 0
            ? PretrainedStart.dataFactor(sparsity)
            : 1;
    return new LawPoint(
        law,
        sparsity,
        worth(law.file().layers(), costed.workload(), pruned, penalty),
        data * factor);
  }

  private static double worth(
      List<LayerKind> kinds, Workload workload, PrunedLayers pruned, NmPenalty penalty) {
    return kinds.stream()
        .mapToDouble(
            kind ->
                penalty.lawParameters(
                    pruned.of(kind), (double) workload.nonZeroWeights(Set.of(kind), pruned)))
        .sum();
  }

  /** D of a run of that many examples. */
  public double data(double examples) {
    return examples * dataPerExample;
  }

  /** Loss of a run of that many examples. */
  public Prediction predict(double examples, IntervalSettings interval) {
    return law.predict(sparsity, parameters, data(examples), interval);
  }
}
