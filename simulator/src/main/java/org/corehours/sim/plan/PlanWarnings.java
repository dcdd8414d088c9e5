package org.corehours.sim.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.corehours.scaling.Laws;
import org.corehours.scaling.LossLaw;
import org.corehours.sparsity.Execution;
import org.corehours.sparsity.SparseTraining;

/** What to know before trusting a plan. */
public final class PlanWarnings {

  private PlanWarnings() {}

  /** Of the law and the search, then of the best design. */
  public static List<String> of(Plan plan) {
    List<String> warnings = new ArrayList<>(law(plan.request().law()));
    if (plan.request().trainings().stream().anyMatch(PlanWarnings::hypothetical)) {
      warnings.add("sparse-unit and ideal are hypothetical: no TPU v4 runs pruned weights so");
    }
    Design best = plan.best().design();
    if (isLargest(plan, best)) {
      warnings.add("the best design is the largest tried; greater depths or widths may be better");
    }
    Stream.concat(best.estimate().warnings().stream(), best.warnings().stream())
        .map(warning -> best.name() + ": " + warning)
        .forEach(warnings::add);
    return warnings;
  }

  private static List<String> law(LossLaw law) {
    if (law.draws().isEmpty()) {
      return List.of(
          "law %s comes without draws: probabilities and regrets know no uncertainty"
              .formatted(law.name()));
    }
    return Laws.forFamily(law.file().family(), law.file().dataset())
        .map(LossLaw::name)
        .filter(usual -> law.name().equals(usual + Laws.REFIT))
        .map(usual -> List.of(refit(law.name(), usual)))
        .orElse(List.of());
  }

  private static String refit(String refit, String published) {
    return "ranked by %s, fitted here to the runs of the published %s, which has no draws"
        .formatted(refit, published);
  }

  private static boolean hypothetical(SparseTraining training) {
    return !training.isDense()
        && (training.execution() instanceof Execution.SparseUnit
            || training.execution() instanceof Execution.Ideal);
  }

  private static boolean isLargest(Plan plan, Design best) {
    return plan.designs().size() > 1
        && plan.designs().stream()
            .allMatch(ranked -> ranked.design().parameters() <= best.parameters());
  }
}
