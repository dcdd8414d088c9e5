package org.corehours.sim.report.sweep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
import org.corehours.sim.report.runs.PublishedRuns;
import org.corehours.sim.report.runs.StoredFrontier;
import org.corehours.sim.report.table.Cells;
import org.corehours.sim.result.Manifest;
import org.corehours.sim.result.PublishedRun;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.store.StoredSweep;

/**
 * Loss against core-hours: a curve for each model with its interval, the frontier as an outline
 * (dots in a sweep over epochs, whose runs stand alone), published runs as rings. Of a sweep with
 * sparse runs, only the dense ones.
 *
 * <p>With more than a dozen curves those that do not reach the frontier are background.
 */
final class LossChart {

  private static final String FRONTIER = "frontier";
  private static final Marker DOT = Marker.disc(7);

  private final StoredSweep all;
  private final StoredSweep sweep;
  private final RunPoints points;
  private final LossView view;
  private final List<Series> series = new ArrayList<>();

  private LossChart(StoredSweep all) {
    this.all = all;
    this.view = LossView.of(all);
    this.sweep = view.sweep();
    this.points = RunPoints.of(sweep);
  }

  static ChartSpec of(StoredSweep sweep) {
    return new LossChart(sweep).chart();
  }

  private ChartSpec chart() {
    addModels();
    addBackground();
    series.add(frontier());
    explain();
    int models = view.colors().coloured().size() + view.colors().others().size();
    return ChartSpec.Plots.of(
        sweep.manifest().name() + ": loss against compute",
        subtitle(),
        Panel.of(
            "loss",
            "Loss against core-hours of " + models + " models",
            ChartAxis.log(RunPoints.hours(sweep)),
            ChartAxis.loss(Scale.LOG),
            series));
  }

  private String subtitle() {
    Manifest manifest = sweep.manifest();
    String text =
        "Law " + manifest.law().name() + " on " + manifest.dataset() + ReportChart.leftOut(all);
    return view.published().isEmpty()
        ? PublishedRuns.sentences(text, sweep)
        : text + ". Rings: " + manifest.publishedSource();
  }

  private void addModels() {
    List<Tint> tints = view.colors().tints();
    Set<String> marked = new HashSet<>();
    for (int i = 0; i < tints.size(); i++) {
      Curve curve = view.colors().coloured().get(i);
      series.add(
          Line.of(curve.label(), tints.get(i), Stroke.PLAIN, points.losses(curve.rows()))
              .loosely());
      List<PublishedRun> published = view.published(curve);
      if (!published.isEmpty() && marked.add(curve.model())) {
        series.add(
            Points.of(
                curve.label(),
                tints.get(i),
                Marker.of(i).hollow(),
                RunPoints.published(published)));
      }
    }
  }

  private void addBackground() {
    for (Curve curve : view.background()) {
      series.add(
          Line.of(curve.label(), Tint.FAINT, Stroke.FAINT, points.plainLosses(curve.rows()))
              .grouped(view.backgroundLabel())
              .loosely());
    }
  }

  private Series frontier() {
    return StoredFrontier.hasBudgets(sweep)
        ? Line.of(FRONTIER, Tint.INK, Stroke.BROAD, points.losses(view.frontier()))
        : Points.of(FRONTIER, Tint.INK, DOT, points.plainLosses(view.frontier()));
  }

  private void explain() {
    series.add(Area.sample(Cells.percent(sweep.manifest().intervalLevel()) + " interval"));
    if (sweep.rows().stream().anyMatch(row -> row.get(Columns.EXTRAPOLATED))) {
      series.add(ReportChart.EXTRAPOLATED);
    }
    if (!view.published().isEmpty()) {
      series.add(Points.of("published run", Tint.MUTED, Marker.of(0).hollow(), List.of()));
    }
  }
}
