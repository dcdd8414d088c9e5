package org.corehours.sim.report.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.corehours.sim.report.chart.ChartAxis;
import org.corehours.sim.report.chart.ChartAxis.Scale;
import org.corehours.sim.report.chart.ChartAxis.Zero;
import org.corehours.sim.report.chart.ChartSpec;
import org.corehours.sim.report.chart.ChartSpec.Arrangement;
import org.corehours.sim.report.chart.Marker;
import org.corehours.sim.report.chart.Panel;
import org.corehours.sim.report.chart.PointLabel;
import org.corehours.sim.report.chart.PointLabel.Side;
import org.corehours.sim.report.chart.Series;
import org.corehours.sim.report.chart.Series.Area;
import org.corehours.sim.report.chart.Series.Line;
import org.corehours.sim.report.chart.Series.Points;
import org.corehours.sim.report.chart.Series.Stroke;
import org.corehours.sim.report.chart.Tint;
import org.corehours.sim.report.runs.Executions;
import org.corehours.sim.report.runs.RunNames;
import org.corehours.sim.report.runs.StoredFrontier;
import org.corehours.sim.report.table.Cells;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.StoredSweep;

/**
 * By how much the best pruned runs differ from the best dense one of their budget, where there are
 * budgets, with the patterns that make it; below, the frontier of each execution.
 */
final class SparseFrontierChart {

  private static final Zero AGAINST_DENSE = new Zero("worse than dense", "better than dense");
  private static final Marker RUN = Marker.disc(8);

  private final StoredSweep sweep;
  private final RunPoints points;
  private final List<SparseLine> lines;

  private SparseFrontierChart(StoredSweep sweep) {
    this.sweep = sweep;
    this.points = RunPoints.of(sweep);
    this.lines = SparseLine.of(sweep);
  }

  static ChartSpec of(StoredSweep sweep) {
    return new SparseFrontierChart(sweep).chart();
  }

  private ChartSpec chart() {
    List<Panel> panels = new ArrayList<>();
    if (isCompared()) {
      panels.add(changes());
    }
    panels.add(losses());
    return new ChartSpec.Plots(
        sweep.manifest().name() + ": dense and pruned runs",
        subtitle(),
        Arrangement.STACKED,
        panels);
  }

  private String subtitle() {
    return hasBudgets()
        ? "The best loss of all models and patterns at each budget"
            + (isCompared() ? "; above, its difference from the best dense run" : "")
        : "Each line: the frontier of one kind of run";
  }

  private Panel changes() {
    List<Series> series = new ArrayList<>();
    List<PointLabel> labels = new ArrayList<>();
    for (SparseLine line : lines) {
      if (line.isDense()) {
        series.add(line(line).through(List.of()));
      } else {
        List<StoredRow> news = newPatterns(line.compared());
        series.add(line(line).through(points.values(line.compared(), line::change)));
        series.add(Points.of(name(line), line.tint(), RUN, points.values(news, line::change)));
        news.forEach(row -> labels.add(label(line, row)));
      }
    }
    series.addAll(keys());
    return new Panel(
        "sparse-change",
        "Change of the best loss by pruning",
        hours(),
        ChartAxis.signed("loss against dense").in(ChartAxis.PER_CENT).read(2).around(AGAINST_DENSE),
        series,
        labels);
  }

  /** Only dense runs have a band: four of them would hide each other. */
  private Panel losses() {
    List<Series> series = new ArrayList<>();
    for (SparseLine line : lines) {
      series.add(
          line(line)
              .through(
                  line.isDense() ? points.losses(line.rows()) : points.plainLosses(line.rows())));
      if (!hasBudgets()) {
        series.add(Points.of(name(line), line.tint(), RUN, points.plainLosses(line.rows())));
      }
    }
    series.addAll(keys());
    return Panel.of(
        "sparse-loss", "Loss of dense and pruned runs", hours(), ChartAxis.loss(Scale.LOG), series);
  }

  private ChartAxis hours() {
    return ChartAxis.log(RunPoints.hours(sweep));
  }

  private static Line line(SparseLine line) {
    Stroke stroke = line.isDense() ? Stroke.STRONG : Stroke.PLAIN;
    return Line.of(name(line), line.tint(), stroke, List.of());
  }

  private static String name(SparseLine line) {
    return Executions.explained(line.execution());
  }

  /** Where another pattern becomes the best one. */
  private static List<StoredRow> newPatterns(List<StoredRow> rows) {
    List<StoredRow> news = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      String pattern = rows.get(i).get(Columns.SPARSITY_PATTERN);
      if (i == 0 || !rows.get(i - 1).get(Columns.SPARSITY_PATTERN).equals(pattern)) {
        news.add(rows.get(i));
      }
    }
    return news;
  }

  private static PointLabel label(SparseLine line, StoredRow row) {
    return PointLabel.of(
            row.get(Columns.CORE_HOURS),
            line.change(row),
            RunNames.pattern(row.get(Columns.SPARSITY_PATTERN)),
            Side.UPPER_RIGHT)
        .in(line.tint());
  }

  /** What the legend explains besides the lines. */
  private List<Series> keys() {
    List<Series> keys = new ArrayList<>();
    if (lines.stream().anyMatch(SparseLine::isDense)) {
      keys.add(Area.sample(Cells.percent(sweep.manifest().intervalLevel()) + " interval"));
    }
    Predicate<StoredRow> extrapolated = row -> row.get(Columns.EXTRAPOLATED);
    if (lines.stream().flatMap(line -> line.rows().stream()).anyMatch(extrapolated)) {
      keys.add(ReportChart.EXTRAPOLATED);
    }
    if (isCompared()) {
      keys.add(Points.of("best pattern from this budget on", Tint.MUTED, RUN, List.of()));
    }
    return keys;
  }

  private boolean isCompared() {
    return SparseLine.areCompared(lines);
  }

  private boolean hasBudgets() {
    return StoredFrontier.hasBudgets(sweep);
  }
}
