package org.corehours.sim.report.draw;

/** How many ticks the axes of a panel have at most, or about that if they are linear. */
record TickCounts(int x, int y) {

  static final TickCounts OF_ONE = new TickCounts(Ticks.MOST, Ticks.MOST);

  private static final int GRID_WIDE = 5;
  private static final int GRID_NARROW = 3;
  private static final int GRID_Y = 6;

  /** Those of panels beside each other. */
  static TickCounts ofGrid(Layout layout) {
    return new TickCounts(layout == Layout.NARROW ? GRID_NARROW : GRID_WIDE, GRID_Y);
  }
}
