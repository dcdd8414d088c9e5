package org.corehours.sim.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.corehours.sim.report.PointLabels.Side;
import org.corehours.sim.result.ResultRow;
import org.corehours.sim.result.StoredSweep;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;

/**
 * The frontier of each execution, loss against core-hours; below, where there are budgets, by how
 * much each differs from the dense one, with the patterns that make it.
 */
final class SparseFrontierChart {

  private static final double DENSE = 8;
  private static final double LINE = 3.5;
  private static final double RADIUS = 8;

  /** By how much the mark of a run is larger than its line. */
  private static final double RUN = 5;

  private static final int LOSS_SHARE = 11;
  private static final int CHANGE_SHARE = 9;

  /** For names above and below the lines, as a share of the range. */
  private static final double ROOM = 0.18;

  /** Of changes, lest rounding looks like one: half a per mille. */
  private static final double LEAST_RANGE = 0.05;

  /** The best runs of one execution, cheapest first. */
  private record Line(String execution, Color color, List<ResultRow> rows) {

    boolean isDense() {
      return execution.equals(Executions.DENSE);
    }

    double width() {
      return isDense() ? DENSE : LINE;
    }
  }

  private final StoredSweep sweep;
  private final List<Contest> contests;
  private final List<Line> lines;
  private final Map<String, Double> changes = new HashMap<>();

  private SparseFrontierChart(StoredSweep sweep) {
    this.sweep = sweep;
    this.contests = Contest.of(sweep);
    this.lines = lines();
    for (Contest contest : contests) {
      contest.best().forEach((name, row) -> changes.put(row.rowKey(), 100 * contest.change(name)));
    }
  }

  /** Draws a sweep's frontiers. */
  static JFreeChart of(StoredSweep sweep) {
    return new SparseFrontierChart(sweep).chart();
  }

  private JFreeChart chart() {
    CombinedDomainXYPlot plots =
        new CombinedDomainXYPlot(
            extent(row -> row.estimate().coreHours())
                .axis(Cells.chip(sweep.manifest().chip().name()) + " core-hours"));
    plots.setGap(28);
    plots.add(losses(), LOSS_SHARE);
    if (isCompared()) {
      plots.add(changes(), CHANGE_SHARE);
    }
    String title = sweep.manifest().name() + ": dense and pruned runs";
    return ChartStyle.chart(title, subtitle(), plots, legend(), Layout.WIDE);
  }

  private String subtitle() {
    boolean budgets = Frontier.hasBudgets(sweep);
    return (budgets
            ? "Each line: the best loss of all models and patterns at that budget"
            : "Each line: the runs of one kind that no cheaper one of its kind beats")
        + (isCompared() ? ". Below: by how much it differs from the best dense run's" : "");
  }

  private XYPlot losses() {
    XYPlot plot =
        ChartStyle.plot(null, extent(row -> row.estimate().loss()).axis("held-out loss (nats)"));
    draw(plot, row -> row.estimate().loss());
    if (!Frontier.hasBudgets(sweep)) {
      lines.forEach(line -> drawRuns(plot, line));
    }
    return plot;
  }

  private XYPlot changes() {
    double[] range = changeRange();
    XYPlot plot =
        ChartStyle.plot(
            null,
            ChartStyle.axis(new TickedLinearAxis("loss against dense (%)", range[0], range[1])));
    draw(plot, this::change);
    LineLayer markers = new LineLayer(this::change);
    PointLabels labels = new PointLabels();
    lines.forEach(line -> labels.avoid(compared(line).stream().map(this::at).toList()));
    for (Line line : lines) {
      List<ResultRow> rows = line.isDense() ? List.of() : newPatterns(compared(line));
      markers.markers(rows, line.color(), ChartStyle.disc(RADIUS));
      name(labels, line, rows);
    }
    markers.addTo(plot);
    plot.addAnnotation(labels);
    return plot;
  }

  private static void drawRuns(XYPlot plot, Line line) {
    new LineLayer(row -> row.estimate().loss())
        .markers(line.rows(), line.color(), ChartStyle.disc(line.width() / 2 + RUN))
        .addTo(plot);
  }

  /** Each line on top of those before it. */
  private void draw(XYPlot plot, ToDoubleFunction<ResultRow> y) {
    for (Line line : lines) {
      List<ResultRow> rows =
          line.rows().stream().filter(row -> Double.isFinite(y.applyAsDouble(row))).toList();
      new LineLayer(y).curve(rows, line.color(), line.width()).addTo(plot);
    }
  }

  /** Where another pattern becomes the best one. */
  private static List<ResultRow> newPatterns(List<ResultRow> rows) {
    List<ResultRow> news = new ArrayList<>();
    String pattern = "";
    for (ResultRow row : rows) {
      if (!row.estimate().sparsityPattern().equals(pattern)) {
        pattern = row.estimate().sparsityPattern();
        news.add(row);
      }
    }
    return news;
  }

  private void name(PointLabels labels, Line line, List<ResultRow> rows) {
    for (ResultRow row : rows) {
      double[] at = at(row);
      String text = Cells.pattern(row.estimate().sparsityPattern());
      labels.avoid(at[0], at[1], RADIUS);
      labels.name(at[0], at[1], RADIUS, text, "", line.color(), Side.UPPER_RIGHT);
    }
  }

  private LegendItemCollection legend() {
    LegendItemCollection items = new LegendItemCollection();
    for (Line line : lines) {
      items.add(
          ChartStyle.lineItem(
              Executions.explained(line.execution()), line.color(), ChartStyle.line(line.width())));
    }
    if (lines.stream()
        .flatMap(line -> line.rows().stream())
        .anyMatch(row -> row.estimate().extrapolated())) {
      items.add(ChartStyle.lineItem("extrapolated", ChartStyle.MUTED, ChartStyle.dashes(LINE)));
    }
    if (isCompared()) {
      items.add(
          ChartStyle.markerItem(
              "best pattern from here on", ChartStyle.disc(RADIUS), ChartStyle.MUTED));
    }
    return items;
  }

  private List<Line> lines() {
    List<String> sparse = Executions.sparse(sweep);
    return Executions.of(sweep).stream()
        .map(
            execution ->
                new Line(
                    execution,
                    execution.equals(Executions.DENSE)
                        ? ChartStyle.INK
                        : ChartStyle.colorOnInk(sparse.indexOf(execution), sparse.size()),
                    best(execution)))
        .filter(line -> !line.rows().isEmpty())
        .toList();
  }

  private List<ResultRow> best(String execution) {
    List<ResultRow> rows =
        Frontier.hasBudgets(sweep)
            ? contests.stream().flatMap(contest -> contest.best(execution).stream()).toList()
            : Frontier.rows(Executions.only(sweep, execution));
    return new Curve(execution, rows.stream().filter(Curve::isDrawable).toList()).rows();
  }

  private List<ResultRow> compared(Line line) {
    return line.rows().stream().filter(row -> Double.isFinite(change(row))).toList();
  }

  private boolean isCompared() {
    return Frontier.hasBudgets(sweep)
        && lines.stream()
            .filter(line -> !line.isDense())
            .anyMatch(line -> !compared(line).isEmpty());
  }

  private double change(ResultRow row) {
    return changes.getOrDefault(row.rowKey(), Double.NaN);
  }

  private double[] at(ResultRow row) {
    return new double[] {row.estimate().coreHours(), change(row)};
  }

  private double[] changeRange() {
    double low = -LEAST_RANGE;
    double high = LEAST_RANGE;
    for (Line line : lines) {
      for (ResultRow row : compared(line)) {
        low = Math.min(low, change(row));
        high = Math.max(high, change(row));
      }
    }
    double room = ROOM * (high - low);
    return new double[] {low - room, high + room};
  }

  private Extent extent(ToDoubleFunction<ResultRow> value) {
    return Extent.around(lines.stream().flatMap(line -> line.rows().stream()).mapToDouble(value));
  }
}
