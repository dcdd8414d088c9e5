package org.corehours.sim.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.corehours.fitting.Backtest;
import org.corehours.fitting.Candidate;
import org.corehours.fitting.LawFit;
import org.corehours.fitting.Selection;
import org.corehours.fitting.Selection.Excluded;
import org.corehours.sim.report.Table;
import org.corehours.sim.report.Table.Heading;
import org.corehours.sim.report.TextTable;

/** A selection for people. */
final class SelectionText {

  private static final String NONE = "-";

  private SelectionText() {}

  static String of(Selection selection) {
    return TextTable.render(table(selection)) + remarks(selection) + "\n\n";
  }

  /** The ranking. */
  static Table table(Selection selection) {
    List<List<String>> rows = new ArrayList<>();
    selection.candidates().forEach(candidate -> rows.add(row(candidate)));
    selection.excluded().forEach(excluded -> rows.add(row(excluded)));
    return new Table(
        List.of(
            Heading.text("form"),
            Heading.text("objective"),
            Heading.number("coefficients"),
            Heading.number("all runs", "RMS, %"),
            Heading.number("largest out", "RMS, %"),
            Heading.number("each model out", "RMS, %"),
            Heading.number("rolling compute", "RMS, %"),
            Heading.number("score", "%"),
            Heading.text("note")),
        rows);
  }

  private static List<String> row(Candidate candidate) {
    LawFit fit = candidate.fit();
    List<String> row = new ArrayList<>();
    row.add(fit.form().name());
    row.add(fit.objective().describe());
    row.add(Integer.toString(fit.form().names().size()));
    row.add(FitText.percent(fit.rms()));
    for (String test : Backtest.NAMES) {
      row.add(candidate.backtest(test).map(t -> FitText.percent(t.rmsLogError())).orElse(NONE));
    }
    row.add(
        Double.isNaN(candidate.score())
            ? NONE
            : String.format(Locale.ROOT, "%.3f", 100 * candidate.score()));
    row.add(fit.converged() ? "" : "not converged");
    return row;
  }

  private static List<String> row(Excluded excluded) {
    String coefficients = Integer.toString(excluded.form().names().size());
    return List.of(
        excluded.form().name(), NONE, coefficients, NONE, NONE, NONE, NONE, NONE, excluded.why());
  }

  /** What the score is, and how much to make of it. */
  static String remarks(Selection selection) {
    String score =
        "score: geometric mean of the root mean square log errors of runs that were left out;";
    String close =
        selection.close() > 1
            ? " the first %d are within %.0f %% of each other, which is no more than chance"
                .formatted(selection.close(), 100 * selection.resolution())
            : " no other comes within %.0f %% of the first, which chance could bring about"
                .formatted(100 * selection.resolution());
    return score + close;
  }
}
