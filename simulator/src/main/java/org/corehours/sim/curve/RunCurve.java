package org.corehours.sim.curve;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.Erf;
import org.corehours.curve.LearningRateSchedule;
import org.corehours.scaling.Prediction;

/**
 * The learning curve of a planned run. With L the loss law, at a share x of the run:
 *
 * <pre>
 * loss(x) = L(S, N, x D) + (L(S, N, x D) - L(S, N, infinity)) g(x)   [nats]
 * S, N = sparsity and parameters kept where the pruning schedule is at x
 * D = data of the whole run, g of {@link CurveShape}
 * </pre>
 *
 * <p>So a complete run of any length, under the schedule of the law's runs, ends on L(S, N, D) with
 * its interval. Before the end, the interval's half widths are the root of the sum of squares of
 * those of L and of what g may be wrong by.
 *
 * @param model what it was predicted with
 * @param points by ascending share, the last the end of the run
 */
public record RunCurve(CurveModel model, List<CurvePoint> points) {

  public RunCurve {
    points = List.copyOf(points);
  }

  /** The curve at so many shares of the run, evenly spaced after its first percent. */
  public static RunCurve of(PlannedRun planned, CurveModel model, int points) {
    List<Double> shares = new ArrayList<>();
    shares.add(CurveShape.FIRST);
    IntStream.rangeClosed(1, points).mapToObj(i -> (double) i / points).forEach(shares::add);
    return of(planned, model, shares.stream().distinct().sorted().toList());
  }

  static RunCurve of(PlannedRun planned, CurveModel model, List<Double> shares) {
    CurveShape shape = model.shape(planned.run().steps());
    Phases phases = new Phases(planned);
    return new RunCurve(
        model, shares.stream().map(share -> point(planned, model, shape, phases, share)).toList());
  }

  /** Standard deviations from the middle to the end of an interval of a level. */
  static double halfWidth(double level) {
    return Math.sqrt(2) * Erf.erfInv(level);
  }

  /** The curve at one share. */
  static CurvePoint at(PlannedRun planned, CurveModel model, double share) {
    return of(planned, model, List.of(share)).points().get(0);
  }

  /** The end of the run. */
  public CurvePoint end() {
    return points.get(points.size() - 1);
  }

  private static CurvePoint point(
      PlannedRun planned, CurveModel model, CurveShape shape, Phases phases, double share) {
    double progress = phases.progress(share);
    Prediction complete = planned.complete(share, progress);
    double removable = complete.loss() - planned.floor(progress);
    double loss = complete.loss() + removable * shape.at(share);
    double wrong = halfWidth(planned.interval().level()) * removable * shape.deviation(share);
    LearningRateSchedule warmed = CurveShape.warmed(model.schedule());
    long steps = planned.run().steps();
    double factor = warmed.factor(Math.round(share * steps), steps);
    return new CurvePoint(
        share,
        share * steps,
        share * planned.run().examples(),
        share * planned.tokens(),
        share * planned.epochs(),
        phases.coreHours(share),
        factor * planned.learningRate(),
        factor,
        planned.sparsityAt(progress),
        loss,
        loss - Math.hypot(complete.loss() - complete.low(), wrong),
        loss + Math.hypot(complete.high() - complete.loss(), wrong),
        complete.extrapolated());
  }
}
