package org.corehours.sim.report.chart;

import java.util.Optional;

/**
 * A name beside a point.
 *
 * @param detail below the name, smaller
 * @param full whether it lies further away rather than going without its detail
 */
public record PointLabel(
    double x, double y, String text, Optional<String> detail, Tint tint, Side side, boolean full) {

  /** Where a name is to be, seen from its point. */
  public enum Side {
    UPPER_LEFT,
    UPPER_RIGHT,
    RIGHT,
    LOWER_RIGHT,
    LEFT
  }

  /** A name in the colour of text. */
  public static PointLabel of(double x, double y, String text, Side side) {
    return new PointLabel(x, y, text, Optional.empty(), Tint.INK, side, false);
  }

  /** The same with a detail, which is left out where there is no place for it. */
  public PointLabel with(String other) {
    return new PointLabel(x, y, text, Optional.of(other), tint, side, full);
  }

  /** The same with the detail wherever it finds a place. */
  public PointLabel inFull() {
    return new PointLabel(x, y, text, detail, tint, side, true);
  }

  /** The same in a colour. */
  public PointLabel in(Tint other) {
    return new PointLabel(x, y, text, detail, other, side, full);
  }
}
