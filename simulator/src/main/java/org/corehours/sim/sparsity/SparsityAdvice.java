package org.corehours.sim.sparsity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.corehours.architecture.Architecture;
import org.corehours.scaling.CostMultiplier;
import org.corehours.scaling.FittedRange;
import org.corehours.scaling.IntervalSettings;
import org.corehours.scaling.LossLaw;
import org.corehours.scaling.NmPenalty;
import org.corehours.scaling.OptimalSparsity;
import org.corehours.sim.result.Caveat;
import org.corehours.sim.run.Estimator;
import org.corehours.sim.run.LawPoint;
import org.corehours.sim.sparsity.SparsityStudy.Choice;
import org.corehours.sim.sparsity.SparsityStudy.Outcome;
import org.corehours.sparsity.Execution;
import org.corehours.sparsity.PruningSchedule;
import org.corehours.sparsity.SparseTraining;
import org.corehours.sparsity.SparsityPattern;
import org.corehours.units.Numbers;

/**
 * How sparse to train, under each execution.
 *
 * @param law whose terms everything is in
 * @param parameters N, non-zero parameters as the law counts them
 * @param trainFlops C in the law's convention, 6 N t D: what the dense run takes
 * @param outcomes one for each execution, from what TPU v4 does to the ideal
 * @param unpruned loss of the masked optimum's blocks left dense, for the same budget [nats]; the
 *     better choice wherever a model may keep more parameters
 */
public record SparsityAdvice(
    LossLaw law, double parameters, double trainFlops, List<Outcome> outcomes, double unpruned) {

  /** A gain smaller than this share of the loss is none. */
  private static final double MIN_GAIN = 5e-4;

  public SparsityAdvice {
    outcomes = List.copyOf(outcomes);
  }

  /**
   * For a model and a budget on a chip.
   *
   * @param efficiency of the sparse unit
   * @param padded whether n:m patterns may be padded
   */
  public static SparsityAdvice onChip(
      Estimator estimator,
      LossLaw law,
      NmPenalty penalty,
      IntervalSettings interval,
      Architecture model,
      double coreHours,
      PruningSchedule schedule,
      double efficiency,
      boolean padded) {
    LawPoint dense = estimator.point(estimator.cost(model, SparseTraining.DENSE), law);
    SparsityStudy study =
        new SparsityStudy(
            law, dense.parameters(), penalty, schedule.meanProgress(1_000_000), interval);
    GrownModel grown = new GrownModel(estimator, law, model, coreHours, schedule, padded);
    List<Outcome> outcomes = new ArrayList<>();
    for (Execution execution : List.of(new Execution.Masked(), new Execution.Compressed())) {
      outcomes.add(study.anyPattern(execution.toString(), grown.under(execution)));
    }
    Execution unit = new Execution.SparseUnit(efficiency);
    outcomes.add(study.groupsOnly(unit.toString(), grown.under(unit)));
    Execution ideal = new Execution.Ideal();
    outcomes.add(study.anyPattern(ideal.toString(), grown.under(ideal)));
    double flops = 6 * study.parameters() * tokens(law) * outcomes.get(0).dense().data();
    double sparsity = outcomes.get(0).optimum().sparsity();
    double unpruned = study.lossUnpruned(sparsity, grown.unpruned(sparsity));
    return new SparsityAdvice(law, study.parameters(), flops, outcomes, unpruned);
  }

  /** For the law alone: C in its convention of 6 N t D, dense steps or free zeros. */
  public static SparsityAdvice byLaw(
      LossLaw law,
      NmPenalty penalty,
      IntervalSettings interval,
      double parameters,
      double trainFlops) {
    double progress = PruningSchedule.Gradual.STANDARD.meanProgress(1_000_000);
    SparsityStudy study = new SparsityStudy(law, parameters, penalty, progress, interval);
    OptimalSparsity flops = new OptimalSparsity(law.law(), tokens(law));
    BudgetData masked =
        pattern -> flops.data(parameters, trainFlops, CostMultiplier.MASKED.at(pattern.sparsity()));
    BudgetData ideal =
        pattern -> flops.data(parameters, trainFlops, CostMultiplier.IDEAL.at(pattern.sparsity()));
    List<Outcome> outcomes =
        List.of(study.anyPattern("masked", masked), study.anyPattern("ideal", ideal));
    Choice best = outcomes.get(0).optimum();
    double unpruned = study.lossUnpruned(best.sparsity(), best.data());
    return new SparsityAdvice(law, parameters, trainFlops, outcomes, unpruned);
  }

  /** Reasons to trust the advice less. */
  public List<Caveat> caveats() {
    return outcomes.stream().anyMatch(outcome -> outcome.optimum().prediction().extrapolated())
        ? List.of(extrapolated())
        : List.of();
  }

  private Caveat extrapolated() {
    FittedRange range = law.range();
    return new Caveat(
        Caveat.Kind.LAW_RANGE,
        law.name(),
        String.format(
            Locale.ROOT,
            "extrapolated; the law was fitted on N %.3g-%.3g, D %.3g-%.3g, S up to %.3g",
            range.parametersLow(),
            range.parametersHigh(),
            range.dataLow(),
            range.dataHigh(),
            range.sparsityHigh()));
  }

  private static double tokens(LossLaw law) {
    return law.file().tokensPerDatum();
  }

  /** Parameters of the masked optimum's blocks left dense. */
  public double unprunedParameters() {
    return parameters / (1 - outcomes.get(0).optimum().sparsity());
  }

  /** The answer in words, with the noise between two runs for comparison. */
  public String verdict(String chip) {
    List<String> parts = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      parts.add(condition(outcome.name(), chip) + ": " + winner(outcome));
    }
    return String.format(
        Locale.ROOT,
        "With %s non-zero parameters, %s. Identical runs differ by %.1f %%%s.",
        Numbers.compact(parameters, 3),
        String.join("; ", parts),
        100 * law.residualDeviation(),
        isMeasurable() ? "" : ", so no gain here is measurable");
  }

  private boolean isMeasurable() {
    return outcomes.stream().anyMatch(outcome -> outcome.gain() > law.residualDeviation());
  }

  private static String condition(String execution, String chip) {
    return switch (execution) {
      case "masked" -> "masked, as on " + chip;
      case "compressed" -> "stored compressed";
      case "ideal" -> "if zeros cost nothing";
      default -> "with n:m hardware at %s efficiency".formatted(efficiency(execution));
    };
  }

  private static String efficiency(String execution) {
    Execution.SparseUnit unit = (Execution.SparseUnit) Execution.parse(execution);
    return Numbers.significant(100 * unit.efficiency(), 2) + " %";
  }

  private static String winner(Outcome outcome) {
    Choice best = outcome.optimum();
    if (outcome.gain() < MIN_GAIN) {
      return "dense is best";
    }
    String design =
        best.pattern() instanceof SparsityPattern.Nm
            ? best.pattern().toString()
            : String.format(Locale.ROOT, "%.0f %%", 100 * best.sparsity());
    return String.format(
        Locale.ROOT, "%s sparsity is best, with %.2f %% lower loss", design, 100 * outcome.gain());
  }
}
