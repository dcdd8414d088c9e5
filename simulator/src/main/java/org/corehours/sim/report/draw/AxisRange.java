package org.corehours.sim.report.draw;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.corehours.sim.report.chart.ChartAxis;
import org.corehours.sim.report.chart.ChartAxis.Scale;
import org.corehours.sim.report.chart.Extent;
import org.corehours.sim.report.chart.Panel;
import org.corehours.sim.report.chart.Series;

/** Ranges of axes: the range given, or the range that the series need. */
final class AxisRange {

  /** For names above and below lines around 0, as a share of the range. */
  private static final double ROOM = 0.18;

  /** Half of the range around 0 that is shown at least, lest rounding looks like a difference. */
  private static final double LEAST_AROUND_ZERO = 0.05;

  private AxisRange() {}

  /** The range of the x axis that panels share. */
  static Extent x(List<Panel> panels) {
    ChartAxis axis = panels.get(0).x();
    return range(
        axis,
        panels.stream()
            .flatMap(panel -> panel.series().stream())
            .filter(series -> !series.isGuide())
            .flatMapToDouble(Series::xs));
  }

  /** The range of a panel's y axis; series that may leave it do not widen it. */
  static Extent y(Panel panel) {
    return range(panel.y(), widening(panel.series()).flatMapToDouble(Series::ys));
  }

  private static Stream<Series> widening(List<Series> all) {
    return all.stream().filter(series -> !series.isGuide() && !series.loose());
  }

  private static Extent range(ChartAxis axis, DoubleStream values) {
    Extent wanted = wanted(axis, values);
    return axis.scale() == Scale.LOG ? wanted.onLogAxis() : wanted.onLinearAxis();
  }

  private static Extent wanted(ChartAxis axis, DoubleStream values) {
    if (axis.range().isPresent()) {
      return axis.range().get();
    }
    if (axis.zero().isPresent()) {
      return aroundZero(values);
    }
    return axis.scale() == Scale.LOG ? Extent.around(values) : Extent.linear(values);
  }

  private static Extent aroundZero(DoubleStream values) {
    double[] sorted =
        DoubleStream.concat(values, DoubleStream.of(-LEAST_AROUND_ZERO, LEAST_AROUND_ZERO))
            .sorted()
            .toArray();
    return new Extent(sorted[0], sorted[sorted.length - 1]).widened(ROOM);
  }
}
