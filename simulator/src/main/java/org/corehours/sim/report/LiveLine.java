package org.corehours.sim.report;

import java.util.List;
import java.util.function.Function;
import org.corehours.sim.report.draw.Tint;
import org.corehours.sim.report.page.ChartSpec.Series;
import org.corehours.sim.result.ResultRow;

/**
 * A line through rows, for the page's script.
 *
 * @param name what the legend and a reading call it
 * @param kind of charts.js
 */
record LiveLine(String name, String kind, Tint tint) {

  static final int MOST_POINTS = 200;
  static final int MOST_BACKGROUND_POINTS = 40;

  /** Drawn in one way. */
  Series whole(List<ResultRow> rows, Function<ResultRow, List<Object>> point, int most) {
    return series(kind, false, StoredFrontier.spread(rows, most, LiveLine::hours), point);
  }

  /** Dashed where the law is extrapolated; a single row is a point. */
  List<Series> parts(List<ResultRow> rows, Function<ResultRow, List<Object>> point) {
    List<ResultRow> some = StoredFrontier.spread(rows, MOST_POINTS, LiveLine::hours);
    return some.size() == 1
        ? List.of(series("points", false, some, point))
        : Curve.parts(some).stream()
            .map(part -> series(kind, part.extrapolated(), part.rows(), point))
            .toList();
  }

  private Series series(
      String kind, boolean dash, List<ResultRow> rows, Function<ResultRow, List<Object>> point) {
    return new Series(name, kind, tint, dash, rows.stream().map(point).toList());
  }

  private static double hours(ResultRow row) {
    return row.estimate().coreHours();
  }
}
