package org.corehours.sim.report.chart;

import java.util.Optional;

/**
 * A place on a chart.
 *
 * @param interval of y
 * @param note more about the point, shown when it is read
 * @param extrapolated whether y lies outside the range its law was fitted on
 */
public record ChartPoint(
    double x, double y, Optional<Extent> interval, Optional<String> note, boolean extrapolated) {

  public static ChartPoint of(double x, double y) {
    return new ChartPoint(x, y, Optional.empty(), Optional.empty(), false);
  }

  /** The same with an interval of y, if its ends are known. */
  public ChartPoint between(double low, double high) {
    Optional<Extent> known =
        Double.isFinite(low) && Double.isFinite(high)
            ? Optional.of(new Extent(low, high))
            : Optional.empty();
    return new ChartPoint(x, y, known, note, extrapolated);
  }

  /** The same with a note. */
  public ChartPoint noted(String text) {
    return new ChartPoint(x, y, interval, Optional.of(text), extrapolated);
  }

  /** The same, extrapolated or not. */
  public ChartPoint extrapolated(boolean is) {
    return new ChartPoint(x, y, interval, note, is);
  }
}
