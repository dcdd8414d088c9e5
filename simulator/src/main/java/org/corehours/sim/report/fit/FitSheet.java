package org.corehours.sim.report.fit;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.corehours.sim.report.table.Table;

/**
 * A fitted law as its report shows it.
 *
 * @param title what was fitted to what
 * @param answer how well that describes and predicts, in a sentence
 * @param details the formula and the objective
 * @param warnings what to know before trusting it
 * @param runs at least one, in any order
 * @param sigma standard deviation of the log residuals, above 0
 * @param coefficients with their intervals
 * @param backtests what was predicted out of sample
 * @param selection how form and objective were chosen, if they were
 * @param convergence the proof that the optimum is one
 * @param command what makes this report again
 * @param program version of the program and of Java
 */
public record FitSheet(
    String title,
    String answer,
    String details,
    List<String> warnings,
    List<FittedRun> runs,
    double sigma,
    Part coefficients,
    Part backtests,
    Optional<Part> selection,
    Part convergence,
    String command,
    String program) {

  /**
   * A table with what must be said of it.
   *
   * @param note may be empty
   */
  public record Part(Table table, String note) {

    public Part {
      Objects.requireNonNull(table, "table");
      Objects.requireNonNull(note, "note");
    }
  }

  public FitSheet {
    warnings = List.copyOf(warnings);
    runs = List.copyOf(runs);
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("a fit without runs has no report");
    }
  }
}
