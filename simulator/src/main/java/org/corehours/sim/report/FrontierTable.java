package org.corehours.sim.report;

import java.util.List;
import org.corehours.sim.report.Table.Heading;
import org.corehours.sim.result.Estimate;
import org.corehours.sim.result.ResultRow;
import org.corehours.sim.result.StoredSweep;

/** What to train: the best row at about a dozen budgets, or the frontier of a sweep over epochs. */
public final class FrontierTable {

  private FrontierTable() {}

  /** The table for a sweep; empty if the sweep has no rows. */
  public static Table of(StoredSweep sweep) {
    boolean budgets = Frontier.hasBudgets(sweep);
    return new Table(
        headings(budgets, sweep.manifest().intervalLevel()),
        Frontier.selection(sweep).stream().map(row -> cells(row, budgets)).toList());
  }

  private static List<Heading> headings(boolean budgets, double level) {
    return List.of(
        Heading.number(budgets ? "budget" : "compute", "core-hours"),
        Heading.text("model"),
        Heading.number("epochs"),
        Heading.number("loss", "nats"),
        Heading.number(Cells.percent(level) + " interval", "nats"),
        Heading.number("learning rate"),
        Heading.number("chips"),
        Heading.number("wall-clock", "h"),
        Heading.text("note"));
  }

  private static List<String> cells(ResultRow row, boolean budgets) {
    Estimate estimate = row.estimate();
    return List.of(
        Cells.compact(budgets ? row.budgetCoreHours() : estimate.coreHours(), 3),
        Cells.design(estimate),
        Cells.plain(estimate.epochs(), 3),
        Cells.loss(estimate.loss()),
        Cells.interval(estimate),
        Cells.plain(estimate.learningRate(), 2),
        Integer.toString(estimate.chips()),
        Cells.significant(estimate.wallClockHours(), 3),
        estimate.extrapolated() ? "extrapolated" : "");
  }
}
