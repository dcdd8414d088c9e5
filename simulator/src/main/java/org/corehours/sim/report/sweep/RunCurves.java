package org.corehours.sim.report.sweep;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.corehours.sim.report.chart.ChartPoint;
import org.corehours.sim.report.chart.Series.Line;
import org.corehours.sim.report.chart.Series.Stroke;
import org.corehours.sim.report.chart.Tint;
import org.corehours.sim.report.runs.RunNames;
import org.corehours.sim.report.table.Cells;
import org.corehours.sim.report.table.Table;
import org.corehours.sim.report.table.Table.Heading;
import org.corehours.sim.result.EvenSelection;
import org.corehours.sim.result.StoredCurve;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.StoredSweep;

/**
 * The learning curves that a report shows of a sweep, evenly chosen.
 *
 * @param all how many there are
 * @param designs of the runs, by the keys of their rows
 * @param tints one for each curve: the model's, darker with the run's length
 */
public record RunCurves(
    int all, List<StoredCurve> shown, Map<String, String> designs, List<Tint> tints) {

  static final int MOST = 8;

  /** Places in a run at which the table gives the loss; all but the end are stored as such. */
  private static final Map<String, Double> PLACES = new LinkedHashMap<>();

  static {
    PLACES.put("after 1/4", 1 / 4.0);
    PLACES.put("after 1/3", 1 / 3.0);
    PLACES.put("halfway", 1 / 2.0);
    PLACES.put("after 3/4", 3 / 4.0);
    PLACES.put("at the end", 1.0);
  }

  private static final double SAME_SHARE = 1e-9;

  public static RunCurves of(StoredSweep sweep) {
    List<StoredCurve> shown = EvenSelection.evenly(sweep.curves(), MOST);
    RunNames names = RunNames.of(sweep);
    Map<String, String> designs = new HashMap<>();
    for (StoredRow row : sweep.rows()) {
      designs.put(row.get(Columns.ROW_KEY), names.design(row));
    }
    return new RunCurves(
        sweep.curves().size(),
        shown,
        designs,
        ModelColors.of(sweep).tints(shown.stream().map(StoredCurve::model).toList()));
  }

  public String label(StoredCurve curve) {
    return designs.getOrDefault(curve.rowKey(), curve.model())
        + ", "
        + Cells.compact(curve.end().coreHours(), 3)
        + " core-h";
  }

  /** How many of all are shown, within some text; empty if all are. */
  public String subset(String before, String after) {
    return shown.size() < all
        ? String.format(Locale.ROOT, "%s%d of %d runs%s", before, shown.size(), all, after)
        : "";
  }

  /** The curves against what was spent. */
  List<Line> againstHours() {
    return lines(StoredCurve.Point::coreHours);
  }

  /** The curves against the share of the run that is over [%]. */
  List<Line> againstShare() {
    return lines(point -> 100 * point.share());
  }

  private List<Line> lines(ToDoubleFunction<StoredCurve.Point> place) {
    return IntStream.range(0, shown.size())
        .mapToObj(
            i ->
                Line.of(
                    label(shown.get(i)), tints.get(i), Stroke.PLAIN, points(shown.get(i), place)))
        .toList();
  }

  private static List<ChartPoint> points(
      StoredCurve curve, ToDoubleFunction<StoredCurve.Point> place) {
    return curve.points().stream()
        .filter(point -> point.share() >= LearningCurveChart.SHOWN_FROM)
        .map(
            point ->
                ChartPoint.of(place.applyAsDouble(point), point.loss())
                    .between(point.lossLow(), point.lossHigh())
                    .noted(note(point)))
        .toList();
  }

  private static String note(StoredCurve.Point point) {
    return Cells.percent(point.share())
        + " of the run, "
        + Cells.coreHours(point.coreHours())
        + (point.extrapolated() ? ", extrapolated" : "");
  }

  /** The loss on the way. */
  public Table table() {
    return new Table(
        Stream.concat(
                Stream.of(Heading.text("run")),
                PLACES.keySet().stream().map(name -> Heading.number(name, "nats")))
            .toList(),
        shown.stream()
            .map(
                curve ->
                    Stream.concat(
                            Stream.of(label(curve)),
                            PLACES.values().stream().map(share -> loss(curve, share)))
                        .toList())
            .toList());
  }

  private static String loss(StoredCurve curve, double share) {
    return curve.points().stream()
        .filter(point -> Math.abs(point.share() - share) < SAME_SHARE)
        .map(point -> Cells.loss(point.loss()))
        .findFirst()
        .orElse("");
  }
}
