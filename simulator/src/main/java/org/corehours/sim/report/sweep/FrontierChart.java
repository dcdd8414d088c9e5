package org.corehours.sim.report.sweep;

import java.util.ArrayList;
import java.util.List;
import org.corehours.sim.report.chart.ChartAxis;
import org.corehours.sim.report.chart.ChartAxis.Scale;
import org.corehours.sim.report.chart.ChartSpec;
import org.corehours.sim.report.chart.Marker;
import org.corehours.sim.report.chart.Panel;
import org.corehours.sim.report.chart.Series;
import org.corehours.sim.report.chart.Series.Area;
import org.corehours.sim.report.chart.Series.Line;
import org.corehours.sim.report.chart.Series.Points;
import org.corehours.sim.report.chart.Series.Stroke;
import org.corehours.sim.report.chart.Tint;
import org.corehours.sim.report.runs.Curve;
import org.corehours.sim.report.runs.Executions;
import org.corehours.sim.report.runs.PublishedRuns;
import org.corehours.sim.report.runs.StoredFrontier;
import org.corehours.sim.report.table.Cells;
import org.corehours.sim.result.PublishedRun;
import org.corehours.sim.result.store.StoredSweep;

/**
 * Lowest loss for each budget with its interval, and the published runs. Of a sweep with sparse
 * runs, only the dense ones.
 */
final class FrontierChart {

  private FrontierChart() {}

  static ChartSpec of(StoredSweep all) {
    StoredSweep sweep = Executions.reference(all);
    String law = "Law " + sweep.manifest().law().name() + ReportChart.leftOut(all);
    return ChartSpec.Plots.of(
        sweep.manifest().name()
            + (StoredFrontier.hasBudgets(sweep)
                ? ": lowest loss for each budget"
                : ": runs on the frontier"),
        PublishedRuns.sentences(law, sweep),
        Panel.of(
            "frontier",
            "Lowest loss for each budget",
            ChartAxis.log(RunPoints.hours(sweep)),
            ChartAxis.loss(Scale.LOG),
            series(sweep)));
  }

  private static List<Series> series(StoredSweep sweep) {
    List<Series> series = new ArrayList<>();
    series.add(
        Line.of(
            "best run", Tint.INK, Stroke.PLAIN, RunPoints.of(sweep).losses(Curve.frontier(sweep))));
    List<PublishedRun> published = PublishedRuns.of(sweep);
    if (!published.isEmpty()) {
      series.add(
          Points.of(
              "published runs", Tint.GREY, Marker.of(0).hollow(), RunPoints.published(published)));
    }
    series.add(Area.sample(Cells.percent(sweep.manifest().intervalLevel()) + " interval"));
    return series;
  }
}
