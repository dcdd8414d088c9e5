package org.corehours.sim.report.draw;

import java.util.stream.DoubleStream;

/** What an axis has to cover. */
public record Extent(double low, double high) {

  private static final double MARGIN = 0.04;
  private static final double LEAST_RATIO = 1.02;

  /** The range of some positive values with a margin on a logarithmic axis. */
  public static Extent around(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    double low = sorted.length == 0 ? 1 : sorted[0];
    double high = sorted.length == 0 ? 10 : sorted[sorted.length - 1];
    double margin = Math.pow(Math.max(high / low, LEAST_RATIO), MARGIN);
    return new Extent(low / margin, high * margin);
  }

  public TickedLogAxis axis(String label) {
    return axis(label, Ticks.MOST);
  }

  public TickedLogAxis axis(String label, int mostTicks) {
    return ChartStyle.axis(new TickedLogAxis(label, low, high, mostTicks));
  }
}
