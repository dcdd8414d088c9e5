package org.corehours.sim.report.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.corehours.sim.report.chart.ChartAxis;
import org.corehours.sim.report.chart.ChartPoint;
import org.corehours.sim.report.chart.ChartSpec;
import org.corehours.sim.report.chart.ChartSpec.Arrangement;
import org.corehours.sim.report.chart.Extent;
import org.corehours.sim.report.chart.Panel;
import org.corehours.sim.report.chart.Series;
import org.corehours.sim.report.chart.Series.Area;
import org.corehours.sim.report.chart.Series.Line;
import org.corehours.sim.report.chart.Series.Stroke;
import org.corehours.sim.report.chart.Tint;
import org.corehours.sim.report.table.Cells;

/** Whether a law is wrong in some direction: its residuals against all that it knows of a run. */
final class ResidualChart {

  private static final double MARGIN = 1.08;
  private static final double SPARSITY_MARGIN = 0.04;

  private final FitSheet sheet;
  private final FittedGroups groups;
  private final ChartAxis residuals;

  private ResidualChart(FitSheet sheet) {
    this.sheet = sheet;
    this.groups = FittedGroups.of(sheet.runs());
    double most =
        sheet.runs().stream().mapToDouble(run -> Math.abs(run.residual())).max().orElse(0);
    double end = MARGIN * Math.max(most, Math.max(sigma(), Double.MIN_NORMAL));
    this.residuals =
        ChartAxis.signed("residual").in(ChartAxis.PER_CENT).over(new Extent(-end, end));
  }

  static ChartSpec of(FitSheet sheet) {
    return new ResidualChart(sheet).chart();
  }

  private double sigma() {
    return 100 * sheet.sigma();
  }

  private ChartSpec chart() {
    List<Panel> panels = new ArrayList<>();
    panels.add(logarithmic("parameters", FittedRun::parameters));
    panels.add(logarithmic("data", FittedRun::data));
    if (sheet.runs().stream().anyMatch(run -> run.sparsity() > 0)) {
      panels.add(sparsity());
    }
    panels.add(logarithmic("compute", FittedRun::compute));
    return new ChartSpec.Plots(
        sheet.title() + ": residuals",
        groups.describe() + "; residual: ln(predicted / measured)",
        Arrangement.GRID,
        panels);
  }

  private Panel logarithmic(String name, ToDoubleFunction<FittedRun> value) {
    Extent range = Extent.around(sheet.runs().stream().mapToDouble(value));
    return panel(name, ChartAxis.log(name), range, value);
  }

  private Panel sparsity() {
    ToDoubleFunction<FittedRun> value = run -> 100 * run.sparsity();
    double high = sheet.runs().stream().mapToDouble(value).max().orElse(1);
    Extent range = new Extent(0, high).widened(SPARSITY_MARGIN);
    ChartAxis axis = ChartAxis.signed("sparsity").in(ChartAxis.PER_CENT);
    return panel("sparsity", axis, range, value);
  }

  private Panel panel(String name, ChartAxis x, Extent range, ToDoubleFunction<FittedRun> value) {
    List<Series> series =
        new ArrayList<>(
            groups.marks(run -> ChartPoint.of(value.applyAsDouble(run), run.residual())));
    List<ChartPoint> sigma =
        DoubleStream.of(range.low(), range.high())
            .mapToObj(at -> ChartPoint.of(at, 0).between(-sigma(), sigma()))
            .toList();
    series.add(
        Area.of("\u00b1 1 sigma, " + Cells.plain(sigma(), 2) + " %", Tint.MUTED, sigma).loosely());
    series.add(
        Line.of(
            "equal",
            Tint.INK,
            Stroke.REFERENCE,
            List.of(ChartPoint.of(range.low(), 0), ChartPoint.of(range.high(), 0))));
    return Panel.of(
        "residuals-" + name, "Residuals against " + name, x.over(range), residuals, series);
  }
}
