package org.corehours.sim.report;

import java.util.List;
import java.util.function.Function;
import org.corehours.sim.report.draw.Tint;
import org.corehours.sim.report.page.ChartSpec.Series;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;

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
  Series whole(List<StoredRow> rows, Function<StoredRow, List<Object>> point, int most) {
    return series(kind, false, StoredFrontier.spread(rows, most, LiveLine::hours), point);
  }

  /** Dashed where the law is extrapolated; a single row is a point. */
  List<Series> parts(List<StoredRow> rows, Function<StoredRow, List<Object>> point) {
    List<StoredRow> some = StoredFrontier.spread(rows, MOST_POINTS, LiveLine::hours);
    return some.size() == 1
        ? List.of(series("points", false, some, point))
        : Curve.parts(some).stream()
            .map(part -> series(kind, part.extrapolated(), part.rows(), point))
            .toList();
  }

  private Series series(
      String kind, boolean dash, List<StoredRow> rows, Function<StoredRow, List<Object>> point) {
    return new Series(name, kind, tint, dash, rows.stream().map(point).toList());
  }

  private static double hours(StoredRow row) {
    return row.get(Columns.CORE_HOURS);
  }
}
