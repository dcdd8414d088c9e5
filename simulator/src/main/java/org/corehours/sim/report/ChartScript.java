package org.corehours.sim.report;

/** The scripts and styles of charts that answer to a hand, as resources. */
public final class ChartScript {

  /** Ours: draws a description of a chart. */
  public static final String CHARTS = "org/corehours/sim/report/charts.js";

  /** Its style. */
  public static final String CHARTS_STYLE = "org/corehours/sim/report/charts.css";

  /** The library that draws lines and axes, uPlot (MIT). */
  public static final String LIBRARY =
      "META-INF/resources/webjars/uplot/1.6.24/dist/uPlot.iife.min.js";

  /** Its style. */
  public static final String LIBRARY_STYLE =
      "META-INF/resources/webjars/uplot/1.6.24/dist/uPlot.min.css";

  private ChartScript() {}
}
