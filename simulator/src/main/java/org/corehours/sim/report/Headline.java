package org.corehours.sim.report;

import java.util.List;
import java.util.Optional;
import org.corehours.sim.result.Estimate;
import org.corehours.sim.result.ResultRow;
import org.corehours.sim.result.StoredSweep;

/** A sweep's answer in a sentence or two. */
public final class Headline {

  private static final double NARROW = 0.03;

  private Headline() {}

  /** What to train with the most compute of the sweep, and what loss that reaches. */
  public static String of(StoredSweep sweep) {
    return Frontier.last(sweep).map(Headline::answer).orElse("The sweep has no runs.");
  }

  /** What was compared, and that none of it was measured. */
  static String compared(StoredSweep sweep) {
    long models = sweep.rows().stream().map(row -> row.estimate().model()).distinct().count();
    long budgets =
        sweep.rows().stream()
            .mapToDouble(ResultRow::budgetCoreHours)
            .filter(budget -> !Double.isNaN(budget))
            .distinct()
            .count();
    return "This compares "
        + sweep.manifest().rows()
        + (sweep.manifest().rows() == 1 ? " run of " : " runs of ")
        + (models == 1 ? "one model" : models + " models")
        + (budgets > 1 ? " at " + budgets + " budgets" : "")
        + ". None of them was trained for it: what a run costs follows from the model's operations"
        + " and the chip, what loss it reaches from the law "
        + sweep.manifest().law().name()
        + ", which was fitted to published runs. A core-hour is one core of the chip for one hour;"
        + " loss is how badly a model predicts data it has not seen, so less is better.";
  }

  /** How long that takes, and whether it is within what the law knows; may be empty. */
  public static String details(StoredSweep sweep) {
    Optional<ResultRow> row = Frontier.last(sweep);
    return row.map(best -> circumstances(best.estimate())).orElse("");
  }

  /**
   * How much pruning changes the loss at the most compute; empty without sparse runs or budgets.
   */
  public static String sparsity(StoredSweep sweep) {
    List<Contest> contests =
        Contest.selection(sweep).stream()
            .filter(contest -> contest.best(Executions.DENSE).isPresent())
            .toList();
    return contests.isEmpty() ? "" : sparsity(sweep, contests.get(contests.size() - 1));
  }

  private static String sparsity(StoredSweep sweep, Contest contest) {
    List<String> changes =
        Executions.sparse(sweep).stream()
            .filter(execution -> Double.isFinite(contest.change(execution)))
            .map(name -> Executions.noun(name) + " by " + Cells.change(contest.change(name)))
            .toList();
    return changes.isEmpty()
        ? ""
        : "Compared with the best dense run, at "
            + Cells.compact(contest.coreHours(), 3)
            + " core-hours pruning changes the loss: "
            + enumerated(changes)
            + ".";
  }

  private static String enumerated(List<String> parts) {
    int last = parts.size() - 1;
    String most = String.join(", ", parts.subList(0, last));
    String rest = parts.get(last);
    return last == 0 ? rest : most + " and " + rest;
  }

  private static String answer(ResultRow row) {
    Estimate estimate = row.estimate();
    double compute =
        Double.isNaN(row.budgetCoreHours()) ? estimate.coreHours() : row.budgetCoreHours();
    return "With "
        + Cells.compact(compute, 3)
        + " core-hours, train "
        + Cells.design(estimate)
        + " for "
        + Cells.plain(estimate.epochs(), 2)
        + " epochs: loss "
        + loss(estimate);
  }

  private static String loss(Estimate estimate) {
    double width = estimate.lossHigh() - estimate.lossLow();
    int decimals = width < NARROW ? 3 : 2;
    String loss = Cells.fixed(estimate.loss(), decimals);
    return Double.isNaN(width)
        ? loss + "."
        : loss
            + ", "
            + Cells.percent(estimate.intervalLevel())
            + " interval "
            + Cells.fixed(estimate.lossLow(), decimals)
            + "-"
            + Cells.fixed(estimate.lossHigh(), decimals)
            + ".";
  }

  private static String circumstances(Estimate estimate) {
    String text =
        "That takes "
            + Cells.duration(estimate.wallClockHours())
            + " on "
            + estimate.chips()
            + " "
            + Cells.chip(estimate.chip())
            + (estimate.chips() == 1 ? " chip" : " chips")
            + learningRate(estimate)
            + ".";
    return estimate.extrapolated()
        ? text + " The loss is extrapolated: it lies outside the range the law was fitted on."
        : text;
  }

  private static String learningRate(Estimate estimate) {
    return Double.isNaN(estimate.learningRate())
        ? ""
        : " at a peak learning rate of " + Cells.plain(estimate.learningRate(), 2);
  }
}
