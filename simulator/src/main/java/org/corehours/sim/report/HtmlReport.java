package org.corehours.sim.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.corehours.sim.report.page.ChartSpec;
import org.corehours.sim.report.page.Page;
import org.corehours.sim.report.table.Html;
import org.corehours.sim.report.table.Table;
import org.corehours.sim.report.table.Table.Heading;
import org.corehours.sim.result.Manifest;
import org.corehours.sim.result.Provenance;
import org.corehours.sim.result.store.StoredSweep;

/** A sweep as one page that needs nothing else. */
final class HtmlReport {

  private static final int OPEN_UP_TO = 200;
  private static final int MOST_ROWS = 2000;
  private static final int DIGEST = 12;

  private final StoredSweep sweep;
  private final Manifest manifest;
  private final Map<String, ChartSpec> charts = new LinkedHashMap<>();

  private HtmlReport(StoredSweep sweep) {
    this.sweep = sweep;
    this.manifest = sweep.manifest();
  }

  /** The page as a string. */
  static String render(StoredSweep sweep) {
    return new HtmlReport(sweep).page();
  }

  private String page() {
    String body =
        String.join(
            "",
            Page.warnings(manifest.warnings()),
            Page.header(manifest.name(), answers(), Headline.details(sweep)),
            Page.note(Headline.compared(sweep)),
            figure(ReportChart.SPARSE, contests()),
            figure(ReportChart.LOSS, ""),
            best(),
            figure(ReportChart.FRONTIER, ""),
            figure(ReportChart.OPTIMAL, ""),
            figure(ReportChart.CURVES, onTheWay()),
            figure(ReportChart.STEP_TIME, ""),
            published(),
            words(),
            rows(),
            columns(),
            provenance());
    return Page.of(manifest.name(), body, charts);
  }

  /** Of a sweep with sparse runs first whether pruning pays. */
  private List<String> answers() {
    return Stream.of(Verdict.of(sweep), Headline.of(sweep))
        .filter(answer -> !answer.isEmpty())
        .toList();
  }

  /** The chart to be explored, and its image; nothing if it shows nothing. */
  private String figure(ReportChart chart, String more) {
    if (!chart.shows(sweep)) {
      return "";
    }
    Map<String, ChartSpec> live = chart.live(sweep);
    charts.putAll(live);
    return Page.liveFigure(chart.label(), chart.note(sweep), live.keySet(), chart.svg(sweep), more);
  }

  /** The executions side by side, below their chart. */
  private String contests() {
    return hasContests() && hasDense() ? Html.table(FrontierTable.of(sweep)) : "";
  }

  private boolean hasContests() {
    return Executions.areSeveral(sweep) && StoredFrontier.hasBudgets(sweep);
  }

  private boolean hasDense() {
    return Executions.of(sweep).contains(Executions.DENSE);
  }

  private String onTheWay() {
    return sweep.curves().isEmpty() ? "" : Html.table(RunCurves.of(sweep).table());
  }

  /** What to train, or all about the only run. */
  private String best() {
    if (sweep.rows().size() == 1) {
      return Html.section(
          "The run", Html.table(OneRun.of(sweep.rows().get(0))) + RunNotes.html(sweep));
    }
    boolean inDetail = hasContests() && hasDense() && ReportChart.SPARSE.shows(sweep);
    Table table = inDetail ? FrontierTable.inDetail(sweep) : FrontierTable.of(sweep);
    return Html.section(
        heading(inDetail),
        Html.table(table) + Page.note(FrontierTable.note(sweep)) + RunNotes.html(sweep));
  }

  private String heading(boolean dense) {
    if (!StoredFrontier.hasBudgets(sweep)) {
      return "Runs no other run beats";
    }
    return "What to train with each budget" + (dense ? ", dense" : "");
  }

  private String published() {
    Table table = PublishedTable.of(sweep);
    return table.rows().isEmpty()
        ? ""
        : Html.section(
            "Published and predicted", Html.table(table) + Page.note(manifest.publishedSource()));
  }

  private String words() {
    List<String> words = new ArrayList<>(Words.ALL);
    if (Executions.areSeveral(sweep)) {
      words.addAll(Words.SPARSE);
    }
    return Page.prose(Html.section("The words", Html.list(words)));
  }

  /** A single run has been told already. */
  private String rows() {
    int count = sweep.rows().size();
    if (count == 1) {
      return "";
    }
    String table = Html.sortableTable(RowTable.varying(sweep.rows(), MOST_ROWS));
    String all =
        count > OPEN_UP_TO
            ? Html.details("Show " + grouped(Math.min(count, MOST_ROWS)) + " rows", table)
            : table;
    String shown =
        count > MOST_ROWS
            ? "The first " + grouped(MOST_ROWS) + " of " + grouped(count) + " rows, with"
            : "With";
    return Html.section(
        "All runs (" + grouped(count) + ")",
        Page.paper("All rows are in the sweep's results.parquet and results.csv.")
            + Page.screen(
                Page.note(
                        shown
                            + " those on the frontier first; click a column's name to sort by it."
                            + " All of them are in results.parquet and, where asked for,"
                            + " results.csv.")
                    + all
                    + constants()));
  }

  private static String grouped(int count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private String constants() {
    Table constant = RowTable.constant(sweep.rows());
    return constant.rows().isEmpty()
        ? ""
        : Html.details("The same in every row", Html.table(constant));
  }

  private String columns() {
    Table table =
        new Table(
            List.of(Heading.text("column"), Heading.text("unit"), Heading.text("meaning")),
            manifest.columns().stream()
                .map(column -> List.of(column.name(), column.unit(), column.description()))
                .toList());
    return Page.screen(
        Page.prose(
            Html.section(
                "What the columns mean", Html.details("Show columns", Html.table(table)))));
  }

  private String provenance() {
    return Page.prose(
        Html.section(
            "Where this comes from",
            Html.table(data())
                + Page.note(program())
                + Html.details(
                    "The config with all defaults", Html.element("pre", manifest.configText()))));
  }

  private Table data() {
    return new Table(
        List.of(
            Heading.text(""),
            Heading.text("name"),
            Heading.text("source"),
            Heading.text("SHA-256")),
        Stream.of(
                entry("law", manifest.law()),
                entry("chip", manifest.chip()),
                entry("calibration", manifest.calibration()))
            .filter(Objects::nonNull)
            .toList());
  }

  private static List<String> entry(String role, Provenance data) {
    return data == null ? null : List.of(role, data.name(), data.source(), digest(data.sha256()));
  }

  /** Its beginning, which tells files apart; the manifest has the whole. */
  private static String digest(String sha256) {
    return sha256.substring(0, Math.min(DIGEST, sha256.length())) + "…";
  }

  private String program() {
    return "Corehours "
        + manifest.corehoursVersion()
        + " on Java "
        + manifest.javaVersion()
        + ", dataset "
        + manifest.dataset()
        + ", seed "
        + manifest.seed()
        + ", stored "
        + manifest.created()
        + ". The whole digests are in manifest.json.";
  }
}
