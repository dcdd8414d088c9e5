package org.corehours.sim.report.draw;

import org.jfree.chart.ui.RectangleEdge;

/** The shapes a chart comes in. */
public enum Layout {
  /** For screens, papers and slides. */
  WIDE("", 1600, 1000),
  /** The same for a chart whose axes have the same range. */
  SQUARE("", 1180, 1000),
  /** For phones: larger text, the legend below. */
  NARROW("-narrow", 900, 1150);

  private final String suffix;
  private final int width;
  private final int height;

  Layout(String suffix, int width, int height) {
    this.suffix = suffix;
    this.width = width;
    this.height = height;
  }

  /** What tells a chart's name in this layout from that in the other. */
  public String suffix() {
    return suffix;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** The side on which the legend lies. */
  RectangleEdge legend() {
    return this == NARROW ? RectangleEdge.BOTTOM : RectangleEdge.RIGHT;
  }
}
