package org.corehours.sim.report;

import java.util.ArrayList;
import java.util.List;
import org.corehours.sim.report.chart.ChartSpec;
import org.corehours.sim.report.page.ChartJson;
import org.corehours.sim.report.page.Page;
import org.corehours.sim.report.runs.Executions;
import org.corehours.sim.report.runs.StoredFrontier;
import org.corehours.sim.report.sweep.ReportChart;
import org.corehours.sim.report.sweep.RunCurves;
import org.corehours.sim.report.table.Html;
import org.corehours.sim.report.table.Table;
import org.corehours.sim.result.store.StoredSweep;

/** The charts and best runs under one law, as part of a page. */
final class LawReport {

  private final StoredSweep sweep;
  private final String suffix;
  private final List<ChartSpec> charts = new ArrayList<>();

  LawReport(ByLaw part) {
    sweep = part.sweep();
    suffix = part.suffix();
  }

  /** The charts that the page's script draws; known once the part is rendered. */
  List<ChartSpec> charts() {
    return charts;
  }

  /** The part as HTML. */
  String render() {
    StringBuilder html = new StringBuilder();
    for (ReportChart chart : ReportChart.values()) {
      html.append(figure(chart, table(chart)));
      if (chart == ReportChart.LOSS) {
        html.append(best());
      }
    }
    return html.append(published()).toString();
  }

  /** What stands below a chart. */
  private String table(ReportChart chart) {
    return switch (chart) {
      case SPARSE -> contests();
      case CURVES -> onTheWay();
      default -> "";
    };
  }

  /** The chart to be explored, and its image; nothing if it shows nothing. */
  private String figure(ReportChart chart, String more) {
    if (!chart.shows(sweep)) {
      return "";
    }
    List<ChartSpec> live =
        chart.live(sweep).stream().map(spec -> spec.renamed(name -> name + suffix)).toList();
    charts.addAll(live);
    List<String> places = live.stream().flatMap(spec -> ChartJson.names(spec).stream()).toList();
    return Page.liveFigure(
        chart.label(), chart.note(sweep), places, chart.svg(sweep, suffix), more);
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
      return Html.section("The run", Html.table(OneRun.of(sweep)) + RunNotes.html(sweep));
    }
    boolean inDetail = hasContests() && hasDense() && ReportChart.SPARSE.shows(sweep);
    Table table = inDetail ? FrontierTable.inDetail(sweep) : FrontierTable.of(sweep);
    return Html.section(
        heading(inDetail),
        Html.table(table) + Page.note(FrontierTable.note(sweep)) + RunNotes.html(sweep));
  }

  private String heading(boolean dense) {
    if (!StoredFrontier.hasBudgets(sweep)) {
      return "Runs on the frontier";
    }
    return "What to train with each budget" + (dense ? ", dense" : "");
  }

  private String published() {
    Table table = PublishedTable.of(sweep);
    return table.rows().isEmpty()
        ? ""
        : Html.section(
            "Published and predicted",
            Html.table(table) + Page.note(sweep.manifest().publishedSource()));
  }
}
