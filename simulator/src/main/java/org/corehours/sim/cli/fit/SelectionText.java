package org.corehours.sim.cli.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.corehours.fitting.Backtest;
import org.corehours.fitting.Candidate;
import org.corehours.fitting.LawFit;
import org.corehours.fitting.Selection;
import org.corehours.fitting.Selection.Excluded;
import org.corehours.sim.report.table.Table;
import org.corehours.sim.report.table.Table.Heading;
import org.corehours.sim.report.table.TextTable;

/** A selection for people. */
final class SelectionText {

  private static final String NONE = "-";

  private static final List<Heading> HEADINGS =
      List.of(
          Heading.text("form"),
          Heading.text("objective"),
          Heading.number("coefficients"),
          Heading.number("all runs", "RMS, %"),
          Heading.number("largest held out", "RMS, %"),
          Heading.number("each model held out", "RMS, %"),
          Heading.number("rolling compute", "RMS, %"),
          Heading.number("score", "%"),
          Heading.text("note"));

  private SelectionText() {}

  static String of(Selection selection) {
    return TextTable.render(table(selection)) + remarks(selection) + "\n\n";
  }

  /** The ranking; with notes if there are any. */
  static Table table(Selection selection) {
    List<List<String>> rows = new ArrayList<>();
    selection.candidates().forEach(candidate -> rows.add(row(candidate)));
    selection.excluded().forEach(excluded -> rows.add(row(excluded)));
    boolean noted = rows.stream().anyMatch(row -> !row.get(row.size() - 1).isEmpty());
    int columns = noted ? HEADINGS.size() : HEADINGS.size() - 1;
    return new Table(
        HEADINGS.subList(0, columns), rows.stream().map(row -> row.subList(0, columns)).toList());
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

  /** Meaning of the score and of small differences in it. */
  static String remarks(Selection selection) {
    return "score: geometric mean of the root mean square log errors of held-out runs;\n"
        + closeness(selection);
  }

  private static String closeness(Selection selection) {
    int runs = selection.best().map(Candidate::runsPredicted).orElse(0);
    boolean close = selection.close() > 1;
    return String.format(
        Locale.ROOT,
        "%s within %.0f %% of %s, the standard error of a root mean square of %d errors"
            + " (1/sqrt(2 n))%s",
        close ? "the first " + selection.close() + " are" : "no other is",
        100 * selection.resolution(),
        close ? "each other" : "the first",
        runs,
        close ? ": their order may be chance" : "");
  }
}
