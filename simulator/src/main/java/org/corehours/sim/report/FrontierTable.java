package org.corehours.sim.report;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.corehours.sim.report.runs.ExecutionContest;
import org.corehours.sim.report.runs.Executions;
import org.corehours.sim.report.runs.RunNames;
import org.corehours.sim.report.runs.StoredFrontier;
import org.corehours.sim.report.table.Cells;
import org.corehours.sim.report.table.Table;
import org.corehours.sim.report.table.Table.Heading;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.StoredSweep;

/**
 * What to train: the best row at each budget, or the frontier of a sweep over epochs. In a sweep
 * with sparse runs the best of each execution stand side by side, or, over epochs, one after the
 * other. Columns in which nothing stands are left out.
 */
public final class FrontierTable {

  private FrontierTable() {}

  /** The table for a sweep; empty if the sweep has no rows. */
  public static Table of(StoredSweep sweep) {
    if (!Executions.areSeveral(sweep)) {
      return inDetail(sweep);
    }
    return StoredFrontier.hasBudgets(sweep) ? compared(sweep) : listed(sweep);
  }

  /** Says how many of all budgets or runs the table shows; empty if it shows all. */
  public static String note(StoredSweep sweep) {
    return StoredFrontier.selected(sweep);
  }

  /** What runs the table for a sweep is about. */
  static Stream<StoredRow> rows(StoredSweep sweep) {
    return Executions.of(sweep).stream()
        .flatMap(execution -> StoredFrontier.selection(Executions.only(sweep, execution)).stream());
  }

  /** The dense runs of a sweep with all that one needs to know to train them. */
  static Table inDetail(StoredSweep sweep) {
    RunNames names = RunNames.of(sweep);
    boolean budgets = StoredFrontier.hasBudgets(sweep);
    return new Table(
            headings(budgets, sweep.manifest().intervalLevel()),
            StoredFrontier.selection(sweep).stream().map(row -> cells(names, row)).toList())
        .withoutEmptyColumns();
  }

  /** The frontiers one after the other: runs that cost different amounts cannot be compared. */
  private static Table listed(StoredSweep sweep) {
    RunNames names = RunNames.of(sweep);
    return new Table(
            withFirst(Heading.text("execution"), headings(false, sweep.manifest().intervalLevel())),
            rows(sweep)
                .map(
                    row ->
                        withFirst(Executions.name(row.get(Columns.EXECUTION)), cells(names, row)))
                .toList())
        .withoutEmptyColumns();
  }

  /** The best run of each execution; where there are dense ones, others only differ from them. */
  private static Table compared(StoredSweep sweep) {
    RunNames names = RunNames.of(sweep);
    List<String> executions = Executions.of(sweep);
    return new Table(
            headings(executions),
            ExecutionContest.selection(sweep).stream()
                .map(contest -> cells(names, contest, executions))
                .toList())
        .withoutEmptyColumns();
  }

  private static List<Heading> headings(List<String> executions) {
    List<Heading> headings = new ArrayList<>();
    headings.add(Heading.number("budget", "core-hours"));
    for (String execution : executions) {
      headings.add(Heading.text(Executions.name(execution)));
      headings.add(
          isCompared(execution, executions)
              ? Heading.number("vs dense")
              : Heading.number("loss", "nats"));
    }
    headings.add(Heading.text("extrapolated"));
    return headings;
  }

  private static List<String> cells(
      RunNames names, ExecutionContest contest, List<String> executions) {
    List<String> cells = new ArrayList<>();
    cells.add(Cells.compact(contest.coreHours(), 3));
    for (String execution : executions) {
      cells.add(contest.best(execution).map(names::prunedModel).orElse(""));
      cells.add(
          isCompared(execution, executions)
              ? Cells.change(contest.change(execution))
              : contest.best(execution).map(Cells::loss).orElse(""));
    }
    cells.add(extrapolated(contest, executions));
    return cells;
  }

  private static String extrapolated(ExecutionContest contest, List<String> executions) {
    List<String> names =
        executions.stream()
            .filter(name -> contest.best(name).filter(FrontierTable::isExtrapolated).isPresent())
            .toList();
    return names.size() == executions.size()
        ? "all"
        : names.stream().map(Executions::name).collect(joining(", "));
  }

  private static boolean isCompared(String execution, List<String> executions) {
    return !execution.equals(Executions.DENSE) && executions.contains(Executions.DENSE);
  }

  private static boolean isExtrapolated(StoredRow row) {
    return row.get(Columns.EXTRAPOLATED);
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

  private static List<String> cells(RunNames names, StoredRow row) {
    return List.of(
        Cells.compact(StoredFrontier.compute(row), 3),
        names.prunedModel(row),
        Cells.plain(row.get(Columns.EPOCHS), 3),
        Cells.loss(row),
        Cells.interval(row),
        Cells.plain(row.find(Columns.LEARNING_RATE), 2),
        Long.toString(row.get(Columns.CHIPS)),
        Cells.significant(row.get(Columns.WALL_CLOCK_HOURS), 3),
        row.get(Columns.EXTRAPOLATED) ? "extrapolated" : "");
  }

  private static <T> List<T> withFirst(T first, List<T> rest) {
    return Stream.concat(Stream.of(first), rest.stream()).toList();
  }
}
