package org.corehours.sim.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.corehours.scaling.Laws;
import org.corehours.scaling.LossLaw;
import org.corehours.sim.result.Caveat;
import org.corehours.sparsity.Execution;
import org.corehours.sparsity.SparseTraining;

/** Reasons to trust a plan less. */
public final class PlanCaveats {

  private PlanCaveats() {}

  /** Of the law and the search, then of the best design, by whose name those begin. */
  public static List<Caveat> of(Plan plan) {
    List<Caveat> caveats = new ArrayList<>();
    law(plan.request().law()).ifPresent(caveats::add);
    plan.request().trainings().stream()
        .filter(PlanCaveats::hypothetical)
        .findFirst()
        .ifPresent(training -> caveats.add(hypotheticalExecution(training)));
    Design best = plan.best().design();
    if (isLargest(plan, best)) {
      caveats.add(
          new Caveat(
              Caveat.Kind.EDGE_OF_SEARCH,
              "parameters",
              "the best design is the largest tried; greater depths or widths may be better"));
    }
    Stream.concat(best.estimate().caveats().stream(), best.caveats().stream())
        .map(caveat -> new Caveat(caveat.kind(), best.name(), best.name() + ": " + caveat.text()))
        .forEach(caveats::add);
    return caveats;
  }

  /** That losses of several families, each under its own law, must not be compared. */
  public static Caveat ofFamilies() {
    return new Caveat(
        Caveat.Kind.NOT_COMPARABLE,
        "loss",
        "each family is ranked by its own law; losses of different laws are measured on"
            + " different data and cannot be compared");
  }

  private static Optional<Caveat> law(LossLaw law) {
    if (law.draws().isEmpty()) {
      return Optional.of(
          new Caveat(
              Caveat.Kind.LAW,
              law.name(),
              "law %s has no draws: probabilities and regrets do not include its uncertainty"
                  .formatted(law.name())));
    }
    return Laws.forFamily(law.file().family(), law.file().dataset())
        .map(LossLaw::name)
        .filter(usual -> law.name().equals(usual + Laws.REFIT))
        .map(usual -> refit(law.name(), usual));
  }

  private static Caveat refit(String refit, String published) {
    return new Caveat(
        Caveat.Kind.LAW,
        refit,
        "ranked by %s, fitted here to the runs of the published %s, which has no draws"
            .formatted(refit, published));
  }

  private static Caveat hypotheticalExecution(SparseTraining training) {
    return new Caveat(
        Caveat.Kind.CHIP,
        training.executionName(),
        "sparse-unit and ideal are hypothetical: a TPU v4 cannot run pruned weights this way");
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
