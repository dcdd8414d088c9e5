package org.corehours.sim.report.sweep;

import org.corehours.sim.report.chart.Palette;
import org.corehours.sim.report.chart.Tint;

/** What a step waits for, as the cost model names it. */
final class Causes {

  private Causes() {}

  /** A cause as in running text. */
  static String name(String cause) {
    return cause.replace('_', ' ');
  }

  /** The name of its colour, the same on all pages. */
  static String color(String cause) {
    String name = "cause-" + cause.replace('_', '-');
    return Palette.has(name) ? name : Tint.GREY.color();
  }
}
