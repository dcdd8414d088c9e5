package org.corehours.sim.report.chart;

import java.util.stream.DoubleStream;

/** A range of numbers. */
public record Extent(double low, double high) {

  private static final double MARGIN = 0.04;
  private static final double LEAST_RATIO = 1.02;
  private static final double LINEAR_MARGIN = 0.06;

  private static final double LEAST_DRAWN_RATIO = 1 + 1e-9;
  private static final double SMALLEST = 1e-150;
  private static final double LARGEST = 1e300;

  /** The range of some positive values with a margin on a logarithmic axis; 1 to 10 of none. */
  public static Extent around(DoubleStream values) {
    double[] sorted =
        values
            .filter(v -> v > 0 && v < Double.POSITIVE_INFINITY)
            .map(Extent::drawable)
            .sorted()
            .toArray();
    double low = sorted.length == 0 ? 1 : sorted[0];
    double high = sorted.length == 0 ? 10 : sorted[sorted.length - 1];
    double margin = Math.pow(Math.max(high / low, LEAST_RATIO), MARGIN);
    return new Extent(low / margin, high * margin);
  }

  /** The range of some values with a margin on a linear axis; 0 to 1 of none. */
  public static Extent linear(DoubleStream values) {
    double[] sorted = values.filter(Double::isFinite).map(Extent::drawable).sorted().toArray();
    double low = sorted.length == 0 ? 0 : sorted[0];
    double high = sorted.length == 0 ? 1 : sorted[sorted.length - 1];
    return new Extent(low, high).widened(LINEAR_MARGIN);
  }

  /** The range that a logarithmic axis can show: positive, finite, and wider than nothing. */
  public Extent onLogAxis() {
    double from = low > 0 ? drawable(low) : SMALLEST;
    double to = Math.max(high > 0 ? drawable(high) : SMALLEST, from * LEAST_DRAWN_RATIO);
    return new Extent(from, to);
  }

  /** The range that a linear axis can show: finite, and wide enough for its numbers to differ. */
  public Extent onLinearAxis() {
    double from = Double.isNaN(low) ? 0 : drawable(low);
    double to = Double.isNaN(high) ? 1 : drawable(high);
    double least =
        (LEAST_DRAWN_RATIO - 1) * Math.max(Math.max(Math.abs(from), Math.abs(to)), SMALLEST);
    return new Extent(from, Math.max(to, from + least));
  }

  /** The closest number whose axis has room for a margin, and for the arithmetic of ticks. */
  private static double drawable(double value) {
    double size = Math.abs(value);
    return size == 0 ? value : Math.copySign(Math.min(Math.max(size, SMALLEST), LARGEST), value);
  }

  /** The same with a share of its width more on either side; of a single value, of that value. */
  public Extent widened(double share) {
    double width = high > low ? high - low : Math.max(Math.abs(high), SMALLEST);
    return new Extent(low - share * width, high + share * width);
  }
}
