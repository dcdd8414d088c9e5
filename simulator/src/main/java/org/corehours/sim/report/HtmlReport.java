package org.corehours.sim.report;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.corehours.sim.report.Table.Heading;
import org.corehours.sim.result.Manifest;
import org.corehours.sim.result.Provenance;
import org.corehours.sim.result.StoredSweep;

/** A sweep as one page that needs nothing else: no scripts, no network. */
final class HtmlReport {

  private static final int OPEN_UP_TO = 200;
  private static final int MOST_ROWS = 2000;

  private final StoredSweep sweep;
  private final Manifest manifest;

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
            Page.header(manifest.name(), answer(), Headline.details(sweep)),
            figure(ReportChart.LOSS),
            sparsity(),
            frontier(),
            figure(ReportChart.OPTIMAL),
            curves(),
            published(),
            rows(),
            columns(),
            provenance());
    return Page.of(manifest.name(), body);
  }

  private String answer() {
    return (Headline.of(sweep) + " " + Headline.sparsity(sweep)).strip();
  }

  /** The chart in both layouts, of which the style sheet shows one. */
  private String figure(ReportChart chart) {
    return Page.figure(
        chart.label(), chart.svg(sweep, Layout.WIDE), chart.svg(sweep, Layout.NARROW));
  }

  private String sparsity() {
    return ReportChart.SPARSE.shows(sweep) ? figure(ReportChart.SPARSE) : "";
  }

  private String curves() {
    return ReportChart.CURVES.shows(sweep)
        ? figure(ReportChart.CURVES)
            + Page.note(
                "Inside a run the loss follows a law of learning curves that was fitted to language models: a"
                    + " model, not a measurement; the end is the loss law's.")
        : "";
  }

  private String frontier() {
    String heading =
        Frontier.hasBudgets(sweep) ? "What to train with each budget" : "Runs no other run beats";
    return Html.section(heading, Html.table(FrontierTable.of(sweep)) + denseRuns() + rowWarnings());
  }

  private String denseRuns() {
    return Executions.areSeveral(sweep)
            && Frontier.hasBudgets(sweep)
            && Executions.of(sweep).contains(Executions.DENSE)
        ? Html.element("h3", "The dense runs") + Html.table(FrontierTable.inDetail(sweep))
        : "";
  }

  private String rowWarnings() {
    List<String> warnings =
        FrontierTable.rows(sweep)
            .flatMap(row -> row.estimate().warnings().stream())
            .distinct()
            .toList();
    return warnings.isEmpty()
        ? ""
        : Html.element("h3", "Notes on some of these runs") + Html.list(warnings);
  }

  private String published() {
    Table table = PublishedTable.of(sweep);
    return table.rows().isEmpty()
        ? ""
        : Html.section(
            "Published and predicted", Html.table(table) + Page.note(manifest.publishedSource()));
  }

  private String rows() {
    int count = sweep.rows().size();
    String table = Html.table(RowTable.varying(sweep.rows(), MOST_ROWS));
    String all =
        count > OPEN_UP_TO
            ? Html.details("Show " + Math.min(count, MOST_ROWS) + " rows", table)
            : table;
    String rest =
        count > MOST_ROWS
            ? Page.note(
                "The first " + MOST_ROWS + " of " + count + " rows; results.csv has them all.")
            : "";
    return Html.section("All runs (" + count + ")", rest + all + constants());
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
    return Page.prose(
        Html.section("What the columns mean", Html.details("Show columns", Html.table(table))));
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
            Heading.text("SHA-256"),
            Heading.text("source")),
        Stream.of(
                entry("law", manifest.law()),
                entry("chip", manifest.chip()),
                entry("calibration", manifest.calibration()))
            .filter(Objects::nonNull)
            .toList());
  }

  private static List<String> entry(String role, Provenance data) {
    return data == null ? null : List.of(role, data.name(), data.sha256(), data.source());
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
        + ".";
  }
}
