package org.corehours.sim.report.chart;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Series on two axes.
 *
 * @param name of the panel on a page, on which each panel is a chart
 * @param label description for readers who cannot see it
 * @param series in the order of the legend
 * @param labels names beside points; the first have the first choice of a place
 */
public record Panel(
    String name,
    String label,
    ChartAxis x,
    ChartAxis y,
    List<Series> series,
    List<PointLabel> labels) {

  public Panel {
    series = List.copyOf(series);
    labels = List.copyOf(labels);
  }

  /** The same with another name. */
  Panel renamed(UnaryOperator<String> change) {
    return new Panel(change.apply(name), label, x, y, series, labels);
  }

  /** A panel without names beside points. */
  public static Panel of(String name, String label, ChartAxis x, ChartAxis y, List<Series> series) {
    return new Panel(name, label, x, y, series, List.of());
  }
}
