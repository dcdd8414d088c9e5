package org.corehours.sim.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.corehours.sim.report.Table.Heading;
import org.corehours.sim.result.Manifest;
import org.corehours.sim.result.Provenance;
import org.corehours.sim.result.StoredSweep;

/** A sweep as one page that needs nothing else. */
final class HtmlReport {

  private static final int OPEN_UP_TO = 200;
  private static final int MOST_ROWS = 2000;

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
            Page.header(manifest.name(), answer(), Headline.details(sweep)),
            Page.note(Headline.compared(sweep)),
            figure(ReportChart.LOSS),
            figure(ReportChart.SPARSE),
            frontier(),
            figure(ReportChart.FRONTIER),
            figure(ReportChart.OPTIMAL),
            figure(ReportChart.CURVES),
            figure(ReportChart.STEP_TIME),
            published(),
            words(),
            rows(),
            columns(),
            provenance());
    return Page.of(manifest.name(), body, charts);
  }

  private String answer() {
    return (Headline.of(sweep) + " " + Headline.sparsity(sweep)).strip();
  }

  /** The chart to be explored, and its image; nothing if it shows nothing. */
  private String figure(ReportChart chart) {
    if (!chart.shows(sweep)) {
      return "";
    }
    Map<String, ChartSpec> live = LiveCharts.of(chart, sweep);
    charts.putAll(live);
    return Page.liveFigure(chart.label(), chart.note(), live.keySet(), chart.svg(sweep));
  }

  private static String words() {
    return Page.prose(
        Html.section(
            "The words",
            Html.list(
                List.of(
                    "core-hour: one core of the accelerator for one hour; a TPU v4 chip has two"
                        + " cores.",
                    "loss: cross-entropy on held-out data, in nats (for a language model, of each"
                        + " token). Less is better; differences below 0.01 rarely matter.",
                    "interval: where a new run's loss lies so often, by refits of the law to"
                        + " redrawn runs. It does not cover another recipe or other data.",
                    "epoch: as many training examples as the data set has.",
                    "frontier: the runs that no other run of the sweep beats for as few"
                        + " core-hours.",
                    "extrapolated: outside the range of runs that the law was fitted on."))));
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
