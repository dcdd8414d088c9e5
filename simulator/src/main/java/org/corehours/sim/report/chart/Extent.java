package org.corehours.sim.report.chart;

import java.util.stream.DoubleStream;

/** A range of numbers. */
public record Extent(double low, double high) {

  private static final double MARGIN = 0.04;
  private static final double LEAST_RATIO = 1.02;
  private static final double LINEAR_MARGIN = 0.06;

  /** The range of some positive values with a margin on a logarithmic axis; 1 to 10 of none. */
  public static Extent around(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    double low = sorted.length == 0 ? 1 : sorted[0];
    double high = sorted.length == 0 ? 10 : sorted[sorted.length - 1];
    double margin = Math.pow(Math.max(high / low, LEAST_RATIO), MARGIN);
    return new Extent(low / margin, high * margin);
  }

  /** The range of some values with a margin on a linear axis; 0 to 1 of none. */
  public static Extent linear(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    double low = sorted.length == 0 ? 0 : sorted[0];
    double high = sorted.length == 0 ? 1 : sorted[sorted.length - 1];
    return new Extent(low, high).widened(LINEAR_MARGIN);
  }

  /** The same with a share of its width more on either side; of a single value, of that value. */
  public Extent widened(double share) {
    double width = high > low ? high - low : Math.max(Math.abs(high), Double.MIN_NORMAL);
    return new Extent(low - share * width, high + share * width);
  }
}
