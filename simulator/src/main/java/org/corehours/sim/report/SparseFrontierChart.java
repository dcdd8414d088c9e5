package org.corehours.sim.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.corehours.sim.report.draw.BandLayer;
import org.corehours.sim.report.draw.ChartStyle;
import org.corehours.sim.report.draw.Extent;
import org.corehours.sim.report.draw.Layout;
import org.corehours.sim.report.draw.PointLabels;
import org.corehours.sim.report.draw.PointLabels.Side;
import org.corehours.sim.report.draw.TickedLinearAxis;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.StoredSweep;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.TextAnchor;

/**
 * By how much the best pruned runs differ from the best dense one of their budget, where there are
 * budgets, with the patterns that make it; below, the frontier of each execution.
 */
final class SparseFrontierChart {

  /** What is compared. */
  static final String CHANGE = "loss against dense";

  static final String WORSE = "worse than dense";
  static final String BETTER = "better than dense";

  private static final double DENSE = 8;
  private static final double LINE = 3.5;
  private static final double RADIUS = 8;

  /** By how much the mark of a run is larger than its line. */
  private static final double RUN = 5;

  private static final int CHANGE_SHARE = 11;
  private static final int LOSS_SHARE = 9;

  /** For names above and below the lines, as a share of the range. */
  private static final double ROOM = 0.18;

  /** Of changes, lest rounding looks like one: half a per mille. */
  private static final double LEAST_RANGE = 0.05;

  private final StoredSweep sweep;
  private final List<SparseLine> lines;
  private final Extent hours;

  private SparseFrontierChart(StoredSweep sweep) {
    this.sweep = sweep;
    this.lines = SparseLine.of(sweep);
    this.hours =
        Extent.around(
            lines.stream()
                .flatMap(line -> line.rows().stream())
                .mapToDouble(row -> row.get(Columns.CORE_HOURS)));
  }

  /** Draws a sweep's frontiers. */
  static JFreeChart of(StoredSweep sweep) {
    return new SparseFrontierChart(sweep).chart();
  }

  private JFreeChart chart() {
    CombinedDomainXYPlot plots = new CombinedDomainXYPlot(hours.axis(ChartStyle.hours(sweep)));
    plots.setGap(28);
    if (isCompared()) {
      plots.add(changes(), CHANGE_SHARE);
    }
    plots.add(losses(), LOSS_SHARE);
    String title = sweep.manifest().name() + ": dense and pruned runs";
    return ChartStyle.chart(title, subtitle(), plots, legend(), Layout.WIDE);
  }

  private String subtitle() {
    return StoredFrontier.hasBudgets(sweep)
        ? "The best loss of all models and patterns at each budget"
            + (isCompared() ? "; above, by how much it differs from the best dense run's" : "")
        : "Each line: the runs of one kind that no cheaper one of its kind beats";
  }

  private XYPlot losses() {
    DoubleStream values =
        lines.stream()
            .flatMapToDouble(
                line ->
                    line.rows().stream()
                        .flatMapToDouble(
                            row ->
                                line.isDense()
                                    ? LossView.interval(row)
                                    : DoubleStream.of(row.get(Columns.LOSS))));
    XYPlot plot = ChartStyle.plot(null, Extent.around(values).axis("held-out loss (nats)"));
    BandLayer band = new BandLayer(0.15);
    lines.stream().filter(SparseLine::isDense).forEach(line -> band.band(line.rows(), color(line)));
    band.addTo(plot);
    for (SparseLine line : lines) {
      new LineLayer(LineLayer.LOSS).curve(line.rows(), color(line), width(line)).addTo(plot);
    }
    if (!StoredFrontier.hasBudgets(sweep)) {
      lines.forEach(line -> drawRuns(plot, line));
    }
    return plot;
  }

  private XYPlot changes() {
    double[] range = changeRange();
    XYPlot plot =
        ChartStyle.plot(
            null, ChartStyle.axis(new TickedLinearAxis(CHANGE + " (%)", range[0], range[1])));
    plot.addRangeMarker(new ValueMarker(0, ChartStyle.INK, ChartStyle.line(2)));
    plot.addAnnotation(word("↑ " + WORSE, range[1], TextAnchor.TOP_RIGHT));
    plot.addAnnotation(word("↓ " + BETTER, range[0], TextAnchor.BOTTOM_RIGHT));
    List<SparseLine> pruned = lines.stream().filter(line -> !line.isDense()).toList();
    PointLabels labels = new PointLabels();
    pruned.forEach(
        line -> labels.avoid(line.compared().stream().map(row -> at(line, row)).toList()));
    for (SparseLine line : pruned) {
      List<StoredRow> news = newPatterns(line.compared());
      new LineLayer(line::change)
          .curve(line.compared(), color(line), LINE)
          .markers(news, color(line), ChartStyle.disc(RADIUS))
          .addTo(plot);
      news.forEach(row -> name(labels, line, row));
    }
    plot.addAnnotation(labels);
    return plot;
  }

  /** What a side of the zero line means, in a corner. */
  private XYTextAnnotation word(String text, double change, TextAnchor anchor) {
    XYTextAnnotation word = new XYTextAnnotation(text + " ", hours.high(), change);
    word.setTextAnchor(anchor);
    word.setFont(ChartStyle.TINY);
    word.setPaint(ChartStyle.INK);
    return word;
  }

  private void drawRuns(XYPlot plot, SparseLine line) {
    new LineLayer(LineLayer.LOSS)
        .markers(line.rows(), color(line), ChartStyle.disc(width(line) / 2 + RUN))
        .addTo(plot);
  }

  /** Where another pattern becomes the best one. */
  private static List<StoredRow> newPatterns(List<StoredRow> rows) {
    List<StoredRow> news = new ArrayList<>();
    String pattern = "";
    for (StoredRow row : rows) {
      if (!row.get(Columns.SPARSITY_PATTERN).equals(pattern)) {
        pattern = row.get(Columns.SPARSITY_PATTERN);
        news.add(row);
      }
    }
    return news;
  }

  private static void name(PointLabels labels, SparseLine line, StoredRow row) {
    double[] at = at(line, row);
    String text = RunNames.pattern(row.get(Columns.SPARSITY_PATTERN));
    labels.avoid(at[0], at[1], RADIUS);
    labels.name(at[0], at[1], RADIUS, text, "", color(line), Side.UPPER_RIGHT);
  }

  private LegendItemCollection legend() {
    LegendItemCollection items = new LegendItemCollection();
    for (SparseLine line : lines) {
      items.add(
          ChartStyle.lineItem(
              Executions.explained(line.execution()), color(line), ChartStyle.line(width(line))));
    }
    if (lines.stream().anyMatch(SparseLine::isDense)) {
      items.add(ChartStyle.intervalItem(sweep));
    }
    if (lines.stream()
        .flatMap(line -> line.rows().stream())
        .anyMatch(row -> row.get(Columns.EXTRAPOLATED))) {
      items.add(ChartStyle.lineItem("extrapolated", ChartStyle.MUTED, ChartStyle.dashes(LINE)));
    }
    if (isCompared()) {
      items.add(
          ChartStyle.markerItem(
              "best pattern from here on", ChartStyle.disc(RADIUS), ChartStyle.MUTED));
    }
    return items;
  }

  private boolean isCompared() {
    return SparseLine.areCompared(lines);
  }

  private static Color color(SparseLine line) {
    return line.tint().onPaper();
  }

  private static double width(SparseLine line) {
    return line.isDense() ? DENSE : LINE;
  }

  private static double[] at(SparseLine line, StoredRow row) {
    return new double[] {row.get(Columns.CORE_HOURS), line.change(row)};
  }

  private double[] changeRange() {
    double low = -LEAST_RANGE;
    double high = LEAST_RANGE;
    for (SparseLine line : lines) {
      for (StoredRow row : line.compared()) {
        low = Math.min(low, line.change(row));
        high = Math.max(high, line.change(row));
      }
    }
    double room = ROOM * (high - low);
    return new double[] {low - room, high + room};
  }
}
