package org.corehours.sim.report;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.corehours.sim.report.Table.Heading;
import org.corehours.sim.result.Estimate;
import org.corehours.sim.result.ResultRow;
import org.corehours.sim.result.StoredSweep;

/**
 * What to train: the best row at about a dozen budgets, or the frontier of a sweep over epochs. In
 * a sweep with sparse runs the best of each execution stand side by side, or, over epochs, one
 * after the other.
 */
public final class FrontierTable {

  private FrontierTable() {}

  /** The table for a sweep; empty if the sweep has no rows. */
  public static Table of(StoredSweep sweep) {
    if (!Executions.areSeveral(sweep)) {
      return inDetail(sweep);
    }
    return Frontier.hasBudgets(sweep) ? compared(sweep) : listed(sweep);
  }

  /** What runs the table for a sweep is about. */
  static Stream<ResultRow> rows(StoredSweep sweep) {
    return Executions.of(sweep).stream()
        .flatMap(execution -> Frontier.selection(Executions.only(sweep, execution)).stream());
  }

  /** The dense runs of a sweep with all that one needs to know to train them. */
  static Table inDetail(StoredSweep sweep) {
    boolean budgets = Frontier.hasBudgets(sweep);
    return new Table(
        headings(budgets, sweep.manifest().intervalLevel()),
        Frontier.selection(sweep).stream().map(FrontierTable::cells).toList());
  }

  /** The frontiers one after the other: runs that cost different amounts cannot be compared. */
  private static Table listed(StoredSweep sweep) {
    return new Table(
        withFirst(Heading.text("execution"), headings(false, sweep.manifest().intervalLevel())),
        rows(sweep)
            .map(row -> withFirst(Executions.name(row.estimate().execution()), cells(row)))
            .toList());
  }

  private static Table compared(StoredSweep sweep) {
    List<String> executions = Executions.of(sweep);
    return new Table(
        headings(executions),
        Contest.selection(sweep).stream().map(contest -> cells(contest, executions)).toList());
  }

  private static List<Heading> headings(List<String> executions) {
    List<Heading> headings = new ArrayList<>();
    headings.add(Heading.number("budget", "core-hours"));
    for (String execution : executions) {
      headings.add(Heading.text(Executions.name(execution)));
      headings.add(Heading.number("loss", "nats"));
      if (isCompared(execution, executions)) {
        headings.add(Heading.number("to dense"));
      }
    }
    headings.add(Heading.text("extrapolated"));
    return headings;
  }

  private static List<String> cells(Contest contest, List<String> executions) {
    List<String> cells = new ArrayList<>();
    cells.add(Cells.compact(contest.coreHours(), 3));
    for (String execution : executions) {
      cells.add(cell(contest, execution, Cells::prunedModel));
      cells.add(cell(contest, execution, estimate -> Cells.loss(estimate.loss())));
      if (isCompared(execution, executions)) {
        cells.add(Cells.change(contest.change(execution)));
      }
    }
    cells.add(
        executions.stream()
            .filter(name -> contest.best(name).filter(FrontierTable::isExtrapolated).isPresent())
            .map(Executions::name)
            .collect(joining(", ")));
    return cells;
  }

  private static String cell(Contest contest, String execution, Function<Estimate, String> text) {
    return contest.best(execution).map(ResultRow::estimate).map(text).orElse("");
  }

  private static boolean isCompared(String execution, List<String> executions) {
    return !execution.equals(Executions.DENSE) && executions.contains(Executions.DENSE);
  }

  private static boolean isExtrapolated(ResultRow row) {
    return row.estimate().extrapolated();
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

  private static List<String> cells(ResultRow row) {
    Estimate estimate = row.estimate();
    double budget = row.budgetCoreHours();
    return List.of(
        Cells.compact(Double.isNaN(budget) ? estimate.coreHours() : budget, 3),
        Cells.prunedModel(estimate),
        Cells.plain(estimate.epochs(), 3),
        Cells.loss(estimate.loss()),
        Cells.interval(estimate),
        Cells.plain(estimate.learningRate(), 2),
        Integer.toString(estimate.chips()),
        Cells.significant(estimate.wallClockHours(), 3),
        estimate.extrapolated() ? "extrapolated" : "");
  }

  private static <T> List<T> withFirst(T first, List<T> rest) {
    return Stream.concat(Stream.of(first), rest.stream()).toList();
  }
}
