package org.corehours.sim.report;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.corehours.sim.report.page.Page;
import org.corehours.sim.report.runs.RunNames;
import org.corehours.sim.report.runs.StoredFrontier;
import org.corehours.sim.report.table.Cells;
import org.corehours.sim.report.table.Html;
import org.corehours.sim.report.table.Table;
import org.corehours.sim.report.table.Table.Heading;
import org.corehours.sim.result.Caveat;
import org.corehours.sim.result.LawRange;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.StoredSweep;

/** What to know of the best runs: in short, and run by run. */
final class RunNotes {

  /** Factors that are written as 1 say nothing. */
  private static final double LEAST_FACTOR = 1.05;

  private final LawRange range;
  private final RunNames names;
  private final List<StoredRow> runs;

  private RunNotes(StoredSweep sweep) {
    range = sweep.manifest().lawRange();
    names = RunNames.of(sweep);
    runs = FrontierTable.rows(sweep).toList();
  }

  /** Sentences and what there is to open as HTML; empty if there is nothing to know. */
  static String html(StoredSweep sweep) {
    RunNotes notes = new RunNotes(sweep);
    List<String> sentences = notes.summary();
    return sentences.isEmpty()
        ? ""
        : Html.list(sentences) + Page.notes(Html.details("Run by run", Html.table(notes.table())));
  }

  /** How far is extrapolated, and whatever else is said of any run, once. */
  static List<String> sentences(StoredSweep sweep) {
    return new RunNotes(sweep).summary();
  }

  private List<String> summary() {
    List<String> sentences = new ArrayList<>();
    List<StoredRow> extrapolated = extrapolated();
    if (!extrapolated.isEmpty()) {
      sentences.add(extrapolation(extrapolated));
    }
    Map<String, Long> others =
        runs.stream()
            .flatMap(run -> run.get(Columns.CAVEATS).stream())
            .filter(caveat -> caveat.kind() != Caveat.Kind.LAW_RANGE)
            .collect(groupingBy(Caveat::text, LinkedHashMap::new, counting()));
    others.forEach((warning, count) -> sentences.add(count(count) + ": " + warning + "."));
    return sentences;
  }

  private List<StoredRow> extrapolated() {
    return runs.stream().filter(row -> row.get(Columns.EXTRAPOLATED)).toList();
  }

  private String extrapolation(List<StoredRow> rows) {
    List<String> reach = reach(rows);
    return count(rows.size())
        + (rows.size() == 1 ? " is extrapolated" : " are extrapolated")
        + (reach.isEmpty()
            ? "."
            : ": " + String.join(", ", reach) + " than the runs that the law was fitted on.");
  }

  private String count(long count) {
    if (count == runs.size()) {
      return count == 1 ? "This run" : "All " + count + " best runs";
    }
    return count + " of the " + runs.size() + " best runs";
  }

  private List<String> reach(List<StoredRow> rows) {
    ToDoubleFunction<StoredRow> parameters = row -> row.get(Columns.LAW_PARAMETERS);
    ToDoubleFunction<StoredRow> data = row -> row.get(Columns.LAW_DATA);
    return Stream.of(
            factor(rows, e -> parameters.applyAsDouble(e) / range.parametersHigh(), "larger"),
            factor(rows, e -> range.parametersLow() / parameters.applyAsDouble(e), "smaller"),
            factor(rows, e -> data.applyAsDouble(e) / range.dataHigh(), "longer"),
            factor(rows, e -> range.dataLow() / data.applyAsDouble(e), "shorter"),
            sparser(rows))
        .flatMap(part -> part)
        .toList();
  }

  private static Stream<String> factor(
      List<StoredRow> rows, ToDoubleFunction<StoredRow> factor, String word) {
    double most = rows.stream().mapToDouble(factor).max().orElse(1);
    return most < LEAST_FACTOR
        ? Stream.of()
        : Stream.of("up to " + Cells.plain(most, 2) + " times " + word);
  }

  private Stream<String> sparser(List<StoredRow> rows) {
    double most = rows.stream().mapToDouble(row -> row.get(Columns.SPARSITY)).max().orElse(0);
    return most > range.sparsityHigh() && range.sparsityHigh() > 0
        ? Stream.of("sparser (up to " + Cells.percent(most) + ")")
        : Stream.of();
  }

  private Table table() {
    return new Table(
        List.of(
            Heading.number("compute", "core-hours"), Heading.text("run"), Heading.text("notes")),
        runs.stream()
            .filter(run -> !run.get(Columns.WARNINGS).isEmpty())
            .map(this::cells)
            .toList());
  }

  private List<String> cells(StoredRow run) {
    return List.of(
        Cells.compact(StoredFrontier.compute(run), 3),
        names.design(run),
        String.join("; ", run.get(Columns.WARNINGS)));
  }
}
