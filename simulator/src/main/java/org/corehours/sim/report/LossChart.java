package org.corehours.sim.report;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.corehours.sim.result.Manifest;
import org.corehours.sim.result.PublishedRun;
import org.corehours.sim.result.ResultRow;
import org.corehours.sim.result.StoredSweep;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.plot.XYPlot;

/**
 * Loss against core-hours, both logarithmic: a curve for each model with its interval, the frontier
 * as a dark outline (dark dots in a sweep over epochs, whose runs stand alone), published runs as
 * markers, what is extrapolated dashed. Of a sweep with sparse runs, only the dense ones.
 *
 * <p>With more than a dozen models only the frontier stands out and the rest is background.
 */
final class LossChart {

  private static final int MOST_LABELLED = 12;
  private static final int MOST_IN_BACKGROUND = 80;

  private static final double CURVE = 3.5;
  private static final double FRONTIER = 4.5;
  private static final double OUTLINE = 10;
  private static final double BACKGROUND = 1.2;
  private static final Shape DOT = new Ellipse2D.Double(-7, -7, 14, 14);

  private final String leftOut;
  private final StoredSweep sweep;
  private final List<Curve> curves;
  private final List<ResultRow> frontier;
  private final List<PublishedRun> published;
  private final LegendItemCollection legend = new LegendItemCollection();

  private LossChart(StoredSweep all) {
    this.leftOut = Executions.leftOut(all);
    this.sweep = Executions.reference(all);
    this.curves = Curve.of(sweep);
    this.frontier = Curve.frontier(sweep);
    this.published = hasLabels() ? published(sweep.manifest(), curves) : List.of();
  }

  /** Draws a sweep. */
  static JFreeChart of(StoredSweep sweep) {
    return new LossChart(sweep).chart();
  }

  private JFreeChart chart() {
    Manifest manifest = sweep.manifest();
    XYPlot plot =
        ChartStyle.plot(
            compute().axis(Cells.chip(manifest.chip().name()) + " core-hours"),
            losses().axis("held-out loss (nats)"));
    if (hasLabels()) {
      drawModels(plot);
    } else {
      drawBackground(plot);
      drawFrontier(plot);
    }
    explain();
    String title = manifest.name() + ": loss against compute";
    return ChartStyle.chart(title, subtitle(), plot, legend, Layout.WIDE);
  }

  private boolean hasLabels() {
    return curves.size() <= MOST_LABELLED;
  }

  private String subtitle() {
    Manifest manifest = sweep.manifest();
    String text = "Law " + manifest.law().name() + " on " + manifest.dataset() + leftOut;
    return published.isEmpty() ? text : text + ". Markers: " + manifest.publishedSource();
  }

  private void drawModels(XYPlot plot) {
    BandLayer bands = new BandLayer(0.12);
    LineLayer lines = new LineLayer(LossChart::loss);
    LineLayer markers = new LineLayer(LossChart::loss);
    for (int i = 0; i < curves.size(); i++) {
      Curve curve = curves.get(i);
      Color color = ChartStyle.color(i, curves.size());
      bands.band(curve.rows(), color);
      lines.curve(curve.rows(), color, CURVE);
      markers.points(publishedOf(curve), color, ChartStyle.marker(i));
      legend.add(legendItem(i, color));
    }
    bands.addTo(plot);
    if (Frontier.hasBudgets(sweep)) {
      new LineLayer(LossChart::loss)
          .line(frontier, ChartStyle.INK, ChartStyle.line(OUTLINE))
          .addTo(plot);
    }
    lines.addTo(plot);
    if (!Frontier.hasBudgets(sweep)) {
      new LineLayer(LossChart::loss).markers(frontier, ChartStyle.INK, DOT).addTo(plot);
    }
    markers.addTo(plot);
  }

  private void drawBackground(XYPlot plot) {
    LineLayer lines = new LineLayer(LossChart::loss);
    int shown = Math.min(curves.size(), MOST_IN_BACKGROUND);
    IntStream.range(0, shown)
        .mapToObj(i -> curves.get((int) ((long) i * (curves.size() - 1) / (shown - 1))))
        .forEach(
            curve -> lines.line(curve.rows(), ChartStyle.CONTEXT, ChartStyle.line(BACKGROUND)));
    lines.addTo(plot);
    String label = (shown < curves.size() ? shown : "one") + " of " + curves.size() + " models";
    legend.add(ChartStyle.lineItem(label, ChartStyle.CONTEXT, ChartStyle.line(2)));
  }

  private void drawFrontier(XYPlot plot) {
    new BandLayer(0.18).band(frontier, ChartStyle.INK).addTo(plot);
    new LineLayer(LossChart::loss).curve(frontier, ChartStyle.INK, FRONTIER).addTo(plot);
  }

  private LegendItem legendItem(int index, Color color) {
    Curve curve = curves.get(index);
    return publishedOf(curve).isEmpty()
        ? ChartStyle.lineItem(curve.label(), color, ChartStyle.line(CURVE))
        : ChartStyle.curveItem(
            curve.label(), ChartStyle.marker(index), color, ChartStyle.line(CURVE));
  }

  private void explain() {
    legend.add(frontierItem());
    Color shade = ChartStyle.translucent(ChartStyle.MUTED, 70);
    String level = Cells.percent(sweep.manifest().intervalLevel());
    legend.add(ChartStyle.areaItem(level + " interval", shade));
    if (sweep.rows().stream().anyMatch(row -> row.estimate().extrapolated())) {
      legend.add(ChartStyle.lineItem("extrapolated", ChartStyle.MUTED, ChartStyle.dashes(CURVE)));
    }
    if (!published.isEmpty()) {
      legend.add(ChartStyle.markerItem("published run", ChartStyle.marker(0), ChartStyle.MUTED));
    }
  }

  private LegendItem frontierItem() {
    if (hasLabels() && !Frontier.hasBudgets(sweep)) {
      return ChartStyle.markerItem("frontier", DOT, ChartStyle.INK);
    }
    double width = hasLabels() ? OUTLINE : FRONTIER;
    return ChartStyle.lineItem("frontier", ChartStyle.INK, ChartStyle.line(width));
  }

  private Extent compute() {
    return extent(row -> row.estimate().coreHours(), PublishedRun::coreHours);
  }

  private Extent losses() {
    return extent(LossChart::loss, PublishedRun::loss);
  }

  private Extent extent(
      ToDoubleFunction<ResultRow> predicted, ToDoubleFunction<PublishedRun> measured) {
    return Extent.around(
        DoubleStream.concat(
            curves.stream().flatMap(curve -> curve.rows().stream()).mapToDouble(predicted),
            published.stream().mapToDouble(measured)));
  }

  private static List<PublishedRun> published(Manifest manifest, List<Curve> curves) {
    return manifest.publishedRuns().stream()
        .filter(run -> curves.stream().anyMatch(curve -> curve.label().equals(run.model())))
        .toList();
  }

  private List<double[]> publishedOf(Curve curve) {
    return published.stream()
        .filter(run -> run.model().equals(curve.label()))
        .map(run -> new double[] {run.coreHours(), run.loss()})
        .toList();
  }

  private static double loss(ResultRow row) {
    return row.estimate().loss();
  }
}
