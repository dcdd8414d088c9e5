package org.corehours.sim.report;

import static java.util.Comparator.comparingDouble;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.corehours.sim.report.runs.ExecutionContest;
import org.corehours.sim.report.runs.Executions;
import org.corehours.sim.report.table.Cells;
import org.corehours.sim.result.store.StoredSweep;

/** Whether pruning pays, in words. */
final class Verdict {

  /** A change that is written as zero is none. */
  private static final double LEAST = 0.5e-4;

  /**
   * How one execution did against the best dense runs.
   *
   * @param changes of the loss by budget [core-hours], as shares; at least one
   */
  private record Result(String execution, TreeMap<Double, Double> changes) {

    long wins() {
      return changes.values().stream().filter(change -> change <= -LEAST).count();
    }

    Map.Entry<Double, Double> best() {
      return changes.entrySet().stream().min(comparingDouble(Map.Entry::getValue)).orElseThrow();
    }
  }

  private Verdict() {}

  /** Empty without sparse runs, dense runs or budgets. */
  static String of(StoredSweep sweep) {
    List<ExecutionContest> contests = ExecutionContest.of(sweep);
    List<Result> results =
        Executions.sparse(sweep).stream()
            .flatMap(execution -> result(execution, contests))
            .toList();
    if (results.isEmpty()) {
      return "";
    }
    return results.stream().allMatch(result -> result.wins() == 0)
        ? never(results)
        : String.join(" ", results.stream().map(Verdict::sentence).toList());
  }

  private static Stream<Result> result(String execution, List<ExecutionContest> contests) {
    TreeMap<Double, Double> changes = new TreeMap<>();
    for (ExecutionContest contest : contests) {
      contest.change(execution).ifPresent(change -> changes.put(contest.coreHours(), change));
    }
    return changes.isEmpty() ? Stream.of() : Stream.of(new Result(execution, changes));
  }

  private static String never(List<Result> results) {
    Result best = results.stream().min(comparingDouble(r -> r.best().getValue())).orElseThrow();
    double change = best.best().getValue();
    return "Pruning does not pay "
        + (best.changes().size() == 1 ? "here" : "at any budget here")
        + ": at best, its loss is "
        + (change < LEAST ? "no better than" : worse(change) + " higher than")
        + " that of the best dense run, "
        + Executions.circumstance(best.execution())
        + ".";
  }

  private static String sentence(Result result) {
    String noun = Executions.noun(result.execution());
    String subject = noun.substring(0, 1).toUpperCase(Locale.ROOT) + noun.substring(1);
    double change = result.best().getValue();
    if (result.wins() == 0) {
      return subject
          + " does not pay: at best "
          + (change < LEAST ? "no worse" : worse(change) + " worse")
          + " than dense.";
    }
    int budgets = result.changes().size();
    return subject
        + (budgets == 1
            ? " would pay: "
            : " would pay at "
                + (result.wins() == budgets ? "all " : result.wins() + " of ")
                + budgets
                + " budgets: up to ")
        + worse(change)
        + " better than dense, with "
        + Cells.coreHours(result.best().getKey())
        + ".";
  }

  /** The size of a change. */
  private static String worse(double change) {
    return Cells.fixed(100 * Math.abs(change), 2) + " %";
  }
}
