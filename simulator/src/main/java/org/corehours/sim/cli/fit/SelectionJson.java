package org.corehours.sim.cli.fit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.corehours.fitting.Backtest;
import org.corehours.fitting.Candidate;
import org.corehours.fitting.LawFit;
import org.corehours.fitting.Selection;
import org.corehours.fitting.Selection.Excluded;

/** A selection as named values. */
final class SelectionJson {

  private SelectionJson() {}

  /** Candidates in the order of the ranking; those that could not be ranked come last. */
  static List<Map<String, Object>> of(Selection selection) {
    List<Map<String, Object>> rows = new ArrayList<>();
    selection.candidates().forEach(candidate -> rows.add(row(candidate)));
    selection.excluded().forEach(excluded -> rows.add(row(excluded)));
    return rows;
  }

  private static Map<String, Object> row(Candidate candidate) {
    LawFit fit = candidate.fit();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("form", fit.form().name());
    row.put("objective_kind", fit.objective().describe());
    row.put("coefficients", fit.form().names().size());
    row.put("converged", fit.converged());
    row.put("rms_log_residual", fit.rms());
    for (String name : Backtest.NAMES) {
      row.put(name, candidate.backtest(name).map(test -> finite(test.rmsLogError())).orElse(null));
    }
    row.put("score", finite(candidate.score()));
    row.put("note", fit.converged() ? "" : "not converged");
    return row;
  }

  private static Map<String, Object> row(Excluded excluded) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("form", excluded.form().name());
    row.put("objective_kind", null);
    row.put("coefficients", excluded.form().names().size());
    row.put("converged", null);
    row.put("rms_log_residual", null);
    Backtest.NAMES.forEach(name -> row.put(name, null));
    row.put("score", null);
    row.put("note", excluded.why());
    return row;
  }

  private static Double finite(double value) {
    return Double.isFinite(value) ? (Double) value : null;
  }
}
