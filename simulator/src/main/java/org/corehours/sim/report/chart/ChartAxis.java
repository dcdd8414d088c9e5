package org.corehours.sim.report.chart;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * An axis of a chart.
 *
 * @param unit of its numbers; absent where the label says all, as in core-hours
 * @param range shown; as wide as the series need if absent
 * @param decimals of a number that is read off; as many as the range needs if absent
 * @param zero meaning of values above and below 0
 */
public record ChartAxis(
    String label,
    Optional<String> unit,
    Scale scale,
    Optional<Extent> range,
    OptionalInt decimals,
    Optional<Zero> zero) {

  /** Nats of cross-entropy. */
  public static final String NATS = "nats";

  /** Hundredths. */
  public static final String PER_CENT = "%";

  /** How values are placed. */
  public enum Scale {
    /** By their logarithm; all are above 0. */
    LOG,
    /** As they are, though a logarithm would do, too: all are above 0. */
    LINEAR,
    /** As they are; they may be 0 or less. */
    SIGNED
  }

  /** Meaning of values above and below 0, in words. */
  public record Zero(String above, String below) {}

  /** An axis for values above 0 that differ by orders of magnitude. */
  public static ChartAxis log(String label) {
    return of(label, Scale.LOG);
  }

  /** An axis for values above 0. */
  public static ChartAxis linear(String label) {
    return of(label, Scale.LINEAR);
  }

  /** An axis for values of any sign. */
  public static ChartAxis signed(String label) {
    return of(label, Scale.SIGNED);
  }

  private static ChartAxis of(String label, Scale scale) {
    return new ChartAxis(
        label, Optional.empty(), scale, Optional.empty(), OptionalInt.empty(), Optional.empty());
  }

  /** The loss on data not trained on [nats]. */
  public static ChartAxis loss(Scale scale) {
    return of("held-out loss", scale).in(NATS).read(3);
  }

  /** The same in a unit. */
  public ChartAxis in(String other) {
    return new ChartAxis(label, Optional.of(other), scale, range, decimals, zero);
  }

  /** The same over a fixed range. */
  public ChartAxis over(Extent other) {
    return new ChartAxis(label, unit, scale, Optional.of(other), decimals, zero);
  }

  /** The same, read with this many decimals. */
  public ChartAxis read(int other) {
    return new ChartAxis(label, unit, scale, range, OptionalInt.of(other), zero);
  }

  /** The same around 0, in words. */
  public ChartAxis around(Zero other) {
    return new ChartAxis(label, unit, scale, range, decimals, Optional.of(other));
  }

  public boolean isPerCent() {
    return unit.filter(PER_CENT::equals).isPresent();
  }
}
