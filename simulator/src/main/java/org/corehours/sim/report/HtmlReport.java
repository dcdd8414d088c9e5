package org.corehours.sim.report;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%s - Corehours</title>
      <style>
      %s</style>
      </head>
      <body>
      <main>
      %s</main>
      </body>
      </html>
      """;

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
            warnings(),
            header(),
            figure(ReportChart.LOSS),
            sparsity(),
            frontier(),
            figure(ReportChart.OPTIMAL),
            published(),
            rows(),
            columns(),
            provenance());
    return PAGE.formatted(Html.escape(manifest.name()), css(), body);
  }

  private String warnings() {
    return manifest.warnings().isEmpty()
        ? ""
        : "<div class=\"warnings\" role=\"note\">\n"
            + Html.element("h2", "Before you rely on this")
            + Html.list(manifest.warnings())
            + "</div>\n";
  }

  private String header() {
    return """
        <header>
        %s<p class="answer">%s</p>
        <p class="more">%s</p>
        </header>
        """
        .formatted(
            Html.element("h1", manifest.name()),
            Html.escape(answer()),
            Html.escape(Headline.details(sweep)));
  }

  private String answer() {
    return (Headline.of(sweep) + " " + Headline.sparsity(sweep)).strip();
  }

  /** The chart in both layouts, of which the style sheet shows one. */
  private String figure(ReportChart chart) {
    return """
        <figure role="img" aria-label="%s">
        <div class="wide">%s</div>
        <div class="narrow">%s</div>
        </figure>
        """
        .formatted(
            Html.escape(chart.label()),
            chart.svg(sweep, Layout.WIDE),
            chart.svg(sweep, Layout.NARROW));
  }

  private String sparsity() {
    return ReportChart.SPARSE.shows(sweep) ? figure(ReportChart.SPARSE) : "";
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
            "Published and predicted", Html.table(table) + note(manifest.publishedSource()));
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
            ? note("The first " + MOST_ROWS + " of " + count + " rows; results.csv has them all.")
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
    return prose(
        Html.section("What the columns mean", Html.details("Show columns", Html.table(table))));
  }

  private String provenance() {
    return prose(
        Html.section(
            "Where this comes from",
            Html.table(data())
                + note(program())
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

  private static String note(String text) {
    return "<p class=\"note\">" + Html.escape(text) + "</p>\n";
  }

  private static String prose(String html) {
    return "<div class=\"prose\">\n" + html + "</div>\n";
  }

  private static String css() {
    try {
      return Resources.toString(
          Resources.getResource(HtmlReport.class, "report.css"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("report.css is missing from the program", e);
    }
  }
}
