package org.corehours.sim.report.page;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.corehours.sim.report.chart.Palette;

/** The scripts and styles of charts that answer to a hand, as resources. */
public final class ChartScript {

  /** Ours: draws a description of a chart. */
  public static final String CHARTS = "org/corehours/sim/report/page/charts.js";

  /** Its style. */
  public static final String CHARTS_STYLE = "org/corehours/sim/report/page/charts.css";

  /** The library that draws lines and axes, uPlot (MIT). */
  public static final String LIBRARY =
      "META-INF/resources/webjars/uplot/1.6.24/dist/uPlot.iife.min.js";

  /** Its style. */
  public static final String LIBRARY_STYLE =
      "META-INF/resources/webjars/uplot/1.6.24/dist/uPlot.min.css";

  private static final String LICENCE = "META-INF/resources/webjars/uplot/1.6.24/LICENSE";

  private ChartScript() {}

  /** Both scripts in their order, with the library's licence. */
  public static String script() {
    return "/*\n" + text(LICENCE) + "*/\n" + text(LIBRARY) + "\n" + text(CHARTS);
  }

  /** Both styles. */
  public static String style() {
    return text(LIBRARY_STYLE) + "\n" + text(CHARTS_STYLE);
  }

  /** Colours of all pages. */
  public static String theme() {
    return text(Palette.THEME);
  }

  private static String text(String resource) {
    try {
      return Resources.toString(Resources.getResource(resource), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " is missing from the program", e);
    }
  }
}
