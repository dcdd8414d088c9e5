package org.corehours.sim.report;

import java.awt.Color;
import java.awt.Shape;
import java.util.List;
import org.corehours.sim.report.draw.BandLayer;
import org.corehours.sim.report.draw.ChartStyle;
import org.corehours.sim.report.draw.Extent;
import org.corehours.sim.report.draw.Layout;
import org.corehours.sim.report.draw.Tint;
import org.corehours.sim.result.Manifest;
import org.corehours.sim.result.PublishedRun;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.store.StoredSweep;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.plot.XYPlot;

/**
 * Loss against core-hours, both logarithmic: a curve for each model with its interval, the frontier
 * as a dark outline (dark dots in a sweep over epochs, whose runs stand alone), published runs as
 * markers, what is extrapolated dashed. Of a sweep with sparse runs, only the dense ones.
 *
 * <p>With more than a dozen curves those that do not reach the frontier are background.
 */
final class LossChart {

  private static final double CURVE = 3.5;
  private static final double OUTLINE = 10;
  private static final double BACKGROUND = 1.2;
  private static final Shape DOT = ChartStyle.disc(7);

  private final String leftOut;
  private final StoredSweep sweep;
  private final LossView view;
  private final List<Tint> tints;
  private final LegendItemCollection legend = new LegendItemCollection();

  private LossChart(StoredSweep all) {
    this.leftOut = Executions.leftOut(all);
    this.view = LossView.of(all);
    this.sweep = view.sweep();
    this.tints = view.colors().tints();
  }

  /** Draws a sweep. */
  static JFreeChart of(StoredSweep sweep) {
    return new LossChart(sweep).chart();
  }

  private JFreeChart chart() {
    XYPlot plot =
        ChartStyle.plot(
            Extent.around(view.coreHours()).axis(ChartStyle.hours(sweep)),
            Extent.around(view.losses()).axis("held-out loss (nats)"));
    if (!view.background().isEmpty()) {
      drawBackground(plot);
    }
    drawModels(plot);
    explain();
    String title = sweep.manifest().name() + ": loss against compute";
    return ChartStyle.chart(title, subtitle(), plot, legend, Layout.WIDE);
  }

  private String subtitle() {
    Manifest manifest = sweep.manifest();
    String text = "Law " + manifest.law().name() + " on " + manifest.dataset() + leftOut;
    return view.published().isEmpty()
        ? ChartStyle.sentences(text, PublishedRuns.leftOut(sweep))
        : text + ". Markers: " + manifest.publishedSource();
  }

  private void drawBackground(XYPlot plot) {
    LineLayer lines = new LineLayer(LineLayer.LOSS);
    view.background()
        .forEach(
            curve -> lines.line(curve.rows(), ChartStyle.CONTEXT, ChartStyle.line(BACKGROUND)));
    lines.addTo(plot);
  }

  private void drawModels(XYPlot plot) {
    BandLayer bands = new BandLayer(0.12);
    LineLayer lines = new LineLayer(LineLayer.LOSS);
    LineLayer markers = new LineLayer(LineLayer.LOSS);
    for (int i = 0; i < tints.size(); i++) {
      Curve curve = view.colors().coloured().get(i);
      Color color = tints.get(i).onPaper();
      bands.band(curve.rows(), color);
      lines.curve(curve.rows(), color, CURVE);
      markers.points(published(curve), color, ChartStyle.marker(i));
      legend.add(legendItem(i, curve));
    }
    bands.addTo(plot);
    if (StoredFrontier.hasBudgets(sweep)) {
      new LineLayer(LineLayer.LOSS)
          .line(view.frontier(), ChartStyle.INK, ChartStyle.line(OUTLINE))
          .addTo(plot);
    }
    lines.addTo(plot);
    if (!StoredFrontier.hasBudgets(sweep)) {
      new LineLayer(LineLayer.LOSS).markers(view.frontier(), ChartStyle.INK, DOT).addTo(plot);
    }
    markers.addTo(plot);
  }

  private LegendItem legendItem(int index, Curve curve) {
    Color color = tints.get(index).onPaper();
    return published(curve).isEmpty()
        ? ChartStyle.lineItem(curve.label(), color, ChartStyle.line(CURVE))
        : ChartStyle.curveItem(
            curve.label(), ChartStyle.marker(index), color, ChartStyle.line(CURVE));
  }

  private void explain() {
    if (!view.background().isEmpty()) {
      legend.add(
          ChartStyle.lineItem(view.backgroundLabel(), ChartStyle.CONTEXT, ChartStyle.line(2)));
    }
    legend.add(
        StoredFrontier.hasBudgets(sweep)
            ? ChartStyle.lineItem("frontier", ChartStyle.INK, ChartStyle.line(OUTLINE))
            : ChartStyle.markerItem("frontier", DOT, ChartStyle.INK));
    legend.add(ChartStyle.intervalItem(sweep));
    if (sweep.rows().stream().anyMatch(row -> row.get(Columns.EXTRAPOLATED))) {
      legend.add(ChartStyle.lineItem("extrapolated", ChartStyle.MUTED, ChartStyle.dashes(CURVE)));
    }
    if (!view.published().isEmpty()) {
      legend.add(ChartStyle.markerItem("published run", ChartStyle.marker(0), ChartStyle.MUTED));
    }
  }

  private List<double[]> published(Curve curve) {
    return view.published(curve).stream().map(LossChart::place).toList();
  }

  /** Where a published run lies. */
  static double[] place(PublishedRun run) {
    return new double[] {run.coreHours(), run.loss()};
  }
}
