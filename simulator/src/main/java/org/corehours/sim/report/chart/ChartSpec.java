package org.corehours.sim.report.chart;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Description of a chart, with units. Two renderers draw any of them: {@code report.draw} makes
 * images, the script of a page draws it for the screen.
 */
public sealed interface ChartSpec {

  /** The heading of an image; a page has headings of its own. */
  String title();

  /** One line below the heading: how to read the chart and where its data are from. */
  String subtitle();

  /** The same with other names of its charts on a page. */
  ChartSpec renamed(UnaryOperator<String> change);

  /** How several panels lie beside each other in an image. */
  enum Arrangement {
    /** One below the other, sharing the x axis. */
    STACKED,
    /** In rows of two, each with axes of its own. */
    GRID
  }

  /**
   * Lines and points on axes.
   *
   * @param panels at least one
   */
  record Plots(String title, String subtitle, Arrangement arrangement, List<Panel> panels)
      implements ChartSpec {

    public Plots {
      panels = List.copyOf(panels);
      if (panels.isEmpty()) {
        throw new IllegalArgumentException("a chart without panels shows nothing");
      }
    }

    @Override
    public Plots renamed(UnaryOperator<String> change) {
      return new Plots(
          title,
          subtitle,
          arrangement,
          panels.stream().map(panel -> panel.renamed(change)).toList());
    }

    /** A chart of one panel. */
    public static Plots of(String title, String subtitle, Panel panel) {
      return new Plots(title, subtitle, Arrangement.STACKED, List.of(panel));
    }
  }

  /**
   * Bars of one length, each divided into the shares of its parts.
   *
   * @param name of the chart on a page
   * @param label description for readers who cannot see it
   * @param shares label of the axis of shares
   * @param unit of the totals
   */
  record Bars(
      String title,
      String subtitle,
      String name,
      String label,
      String shares,
      String unit,
      List<Bar> rows)
      implements ChartSpec {

    public Bars {
      rows = List.copyOf(rows);
    }

    @Override
    public Bars renamed(UnaryOperator<String> change) {
      return new Bars(title, subtitle, change.apply(name), label, shares, unit, rows);
    }
  }

  /**
   * A bar.
   *
   * @param note about its total
   * @param total in the unit of the bars
   */
  record Bar(String name, String note, double total, List<Portion> parts) {

    public Bar {
      parts = List.copyOf(parts);
    }
  }

  /**
   * Part of a bar.
   *
   * @param value in the unit of the bars, at least 0
   */
  record Portion(String name, double value, Tint tint) {}
}
