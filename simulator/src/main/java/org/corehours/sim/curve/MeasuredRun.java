package org.corehours.sim.curve;

import com.google.common.collect.Lists;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A run that is under way, against its planned curve.
 *
 * @param rows what was measured, each the mean of neighbours where there are many
 * @param early rows of the first percent of the run, about which nothing can be said
 * @param deviation mean over the last fifth of the rows [sigma], above 0 where the loss is higher
 *     than planned
 * @param verdict what that means
 * @param projectedLoss end of the run if the last fifth's deviation shrinks with the loss that data
 *     can still remove [nats]
 */
public record MeasuredRun(
    List<Row> rows, int early, double deviation, Verdict verdict, double projectedLoss) {

  /** More are averaged in groups. */
  private static final int MOST_ROWS = 500;

  public MeasuredRun {
    rows = List.copyOf(rows);
  }

  /**
   * A measured loss.
   *
   * @param share of the run that is over
   * @param loss [nats]
   */
  public record Measured(double share, double loss) {}

  /**
   * A measured loss beside the planned one.
   *
   * @param planned the curve there
   * @param loss measured [nats]
   * @param deviation measured minus planned over the standard deviation of the interval [sigma]
   */
  public record Row(CurvePoint planned, double loss, double deviation) {}

  /** In words: within one sigma, within two, beyond; assumed, as is usual. */
  public enum Verdict {
    ON_TRACK("on track"),
    A_BIT_HIGH("a bit higher than planned"),
    A_BIT_LOW("a bit lower than planned"),
    TOO_HIGH("off: higher than planned"),
    TOO_LOW("off: lower than planned");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    static Verdict of(double deviation) {
      double size = Math.abs(deviation);
      if (size <= 1) {
        return ON_TRACK;
      }
      if (size <= 2) {
        return deviation > 0 ? A_BIT_HIGH : A_BIT_LOW;
      }
      return deviation > 0 ? TOO_HIGH : TOO_LOW;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /**
   * Compares.
   *
   * @param all that was measured, by ascending share
   * @throws IllegalArgumentException if all of it lies in the first percent of the run
   */
  public static MeasuredRun of(PlannedRun planned, CurveModel model, List<Measured> all) {
    List<Measured> measured =
        averaged(all.stream().filter(row -> row.share() >= CurveShape.FIRST).toList());
    int early = (int) all.stream().filter(row -> row.share() < CurveShape.FIRST).count();
    if (measured.isEmpty()) {
      throw new IllegalArgumentException(
          "all rows lie in the first percent of the planned run, for which nothing is predicted\n"
              + "Maybe wait for more rows, or check the length of the planned run.");
    }
    List<CurvePoint> points =
        RunCurve.of(planned, model, measured.stream().map(Measured::share).toList()).points();
    double sigmas = RunCurve.halfWidth(planned.interval().level());
    List<Row> rows =
        IntStream.range(0, points.size())
            .mapToObj(i -> row(points.get(i), measured.get(i).loss(), sigmas))
            .toList();
    List<Row> last = rows.subList(rows.size() - Math.max(1, rows.size() / 5), rows.size());
    double deviation = last.stream().mapToDouble(Row::deviation).average().orElseThrow();
    double excess =
        last.stream()
            .mapToDouble(row -> row.loss() / row.planned().loss() - 1)
            .average()
            .orElseThrow();
    return new MeasuredRun(
        rows, early, deviation, Verdict.of(deviation), project(planned, model, last, excess));
  }

  private static List<Measured> averaged(List<Measured> rows) {
    int size = (rows.size() + MOST_ROWS - 1) / MOST_ROWS;
    return size <= 1 ? rows : Lists.partition(rows, size).stream().map(MeasuredRun::mean).toList();
  }

  private static Measured mean(List<Measured> rows) {
    return new Measured(
        rows.stream().mapToDouble(Measured::share).average().orElseThrow(),
        rows.stream().mapToDouble(Measured::loss).average().orElseThrow());
  }

  private static double project(
      PlannedRun planned, CurveModel model, List<Row> last, double excess) {
    CurvePoint end = RunCurve.at(planned, model, 1);
    double now = last.get(last.size() - 1).planned().loss();
    double floor = planned.floor(1);
    double shrunk = now > floor ? Math.min(1, (end.loss() - floor) / (now - floor)) : 1;
    return end.loss() + excess * now * shrunk;
  }

  private static Row row(CurvePoint point, double loss, double sigmas) {
    double half =
        loss > point.loss() ? point.lossHigh() - point.loss() : point.loss() - point.lossLow();
    return new Row(point, loss, (loss - point.loss()) / (half / sigmas));
  }
}
