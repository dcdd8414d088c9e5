package org.corehours.sim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corehours.sim.report.chart.ChartSpec;
import org.corehours.sim.report.page.Page;
import org.corehours.sim.report.runs.Executions;
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
  private final List<ByLaw> parts;
  private final List<ChartSpec> charts = new ArrayList<>();

  private HtmlReport(StoredSweep sweep) {
    this.sweep = sweep;
    this.manifest = sweep.manifest();
    this.parts = ByLaw.of(sweep);
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
            header(),
            Page.note(Headline.compared(sweep)),
            parts.stream().map(this::part).collect(Collectors.joining()),
            words(),
            rows(),
            columns(),
            provenance());
    return Page.of(manifest.name(), body, charts);
  }

  /** The answers, each law's by itself; details only where there is one law. */
  private String header() {
    List<String> answers = parts.stream().flatMap(HtmlReport::answers).toList();
    return Page.header(manifest.name(), answers, parts.size() == 1 ? Headline.details(sweep) : "");
  }

  /** Of a sweep with sparse runs first whether pruning pays. */
  private static Stream<String> answers(ByLaw part) {
    return Stream.of(Verdict.of(part.sweep()), Headline.of(part.sweep()))
        .filter(answer -> !answer.isEmpty())
        .map(answer -> part.title().isEmpty() ? answer : part.title() + ": " + answer);
  }

  private String part(ByLaw part) {
    LawReport report = new LawReport(part);
    String html = report.render();
    charts.addAll(report.charts());
    return part.title().isEmpty() ? html : Html.section(part.title(), html);
  }

  private String words() {
    List<String> words = new ArrayList<>(Words.ALL);
    if (Executions.areSeveral(sweep)) {
      words.addAll(Words.SPARSE);
    }
    return Page.prose(Html.section("Glossary", Html.list(words)));
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
            ? "The first " + grouped(MOST_ROWS) + " of " + grouped(count) + " rows. "
            : "";
    return Html.section(
        "All runs (" + grouped(count) + ")",
        Page.paper("All rows are in the sweep's results.parquet and results.csv.")
            + Page.screen(
                Page.note(
                        shown
                            + "Runs on the frontier come first; click a column heading to sort."
                            + " All rows are in results.parquet, and in results.csv if it was"
                            + " requested.")
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
        : Html.details("Columns that are equal in all rows", Html.table(constant));
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
                "Columns", Html.details("Show the meaning of each column", Html.table(table)))));
  }

  private String provenance() {
    return Page.prose(
        Html.section(
            "Sources",
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
        + ". manifest.json has the full digests.";
  }
}
