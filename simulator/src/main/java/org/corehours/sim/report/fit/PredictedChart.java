package org.corehours.sim.report.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.corehours.sim.report.chart.ChartAxis;
import org.corehours.sim.report.chart.ChartPoint;
import org.corehours.sim.report.chart.ChartSpec;
import org.corehours.sim.report.chart.Extent;
import org.corehours.sim.report.chart.Panel;
import org.corehours.sim.report.chart.Series;
import org.corehours.sim.report.chart.Series.Area;
import org.corehours.sim.report.chart.Series.Line;
import org.corehours.sim.report.chart.Series.Stroke;
import org.corehours.sim.report.chart.Tint;

/** What a law gives the runs that it was fitted to, against their measured loss. */
final class PredictedChart {

  /** 95 % quantile of the standard normal distribution. */
  private static final double Z90 = 1.6449;

  /** On either side of the losses, as a share of their range, and the least range of a loss. */
  private static final double MARGIN = 0.04;

  private static final double LEAST_RANGE = 0.01;

  private PredictedChart() {}

  static ChartSpec of(FitSheet sheet) {
    FittedGroups groups = FittedGroups.of(sheet.runs());
    Extent losses = losses(sheet.runs());
    List<Series> series =
        new ArrayList<>(groups.marks(run -> ChartPoint.of(run.measured(), run.predicted())));
    series.add(
        Area.of(
                "90 % of new runs",
                Tint.MUTED,
                List.of(band(losses.low(), sheet.sigma()), band(losses.high(), sheet.sigma())))
            .loosely());
    series.add(
        Line.of(
            "equal",
            Tint.INK,
            Stroke.REFERENCE,
            List.of(
                ChartPoint.of(losses.low(), losses.low()),
                ChartPoint.of(losses.high(), losses.high()))));
    return ChartSpec.Plots.of(
        sheet.title() + ": predicted and measured",
        groups.describe(),
        Panel.of(
            "predicted",
            "Predicted against measured loss",
            ChartAxis.linear("measured loss").in(ChartAxis.NATS).over(losses),
            ChartAxis.linear("predicted loss").in(ChartAxis.NATS).over(losses),
            series));
  }

  /** The range of both axes. */
  private static Extent losses(List<FittedRun> runs) {
    double[] sorted =
        runs.stream()
            .flatMapToDouble(run -> DoubleStream.of(run.measured(), run.predicted()))
            .sorted()
            .toArray();
    double least = sorted[0];
    double most = sorted[sorted.length - 1];
    double margin = MARGIN * Math.max(most - least, LEAST_RANGE * least);
    return new Extent(least - margin, most + margin);
  }

  private static ChartPoint band(double loss, double sigma) {
    double width = Math.exp(Z90 * sigma);
    return ChartPoint.of(loss, loss).between(loss / width, loss * width);
  }
}
