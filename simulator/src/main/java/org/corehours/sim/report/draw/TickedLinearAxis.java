package org.corehours.sim.report.draw;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;

/** A linear axis of a fixed range with {@link Ticks}. */
final class TickedLinearAxis extends NumberAxis {

  private static final long serialVersionUID = 1L;

  private final int mostTicks;

  TickedLinearAxis(String label, double low, double high) {
    this(label, low, high, Ticks.MOST_LINEAR);
  }

  TickedLinearAxis(String label, double low, double high, int mostTicks) {
    super(label);
    this.mostTicks = mostTicks;
    setRange(low, high);
  }

  @Override
  public List<NumberTick> refreshTicks(
      Graphics2D g2, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
    return Ticks.linear(getLowerBound(), getUpperBound(), mostTicks).along(edge);
  }
}
