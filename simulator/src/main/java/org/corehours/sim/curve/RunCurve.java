package org.corehours.sim.curve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
 * those of L and of what g may be wrong by. Two things are known besides: a dense run keeps what it
 * has reached, and nothing is worse than guessing.
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
    Way way = new Way(planned, model);
    return new RunCurve(model, shares.stream().map(way::at).toList());
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

  /** A run from its first percent to its end. */
  private static final class Way {

    private final PlannedRun planned;
    private final CurveShape shape;
    private final Phases phases;
    private final LearningRateSchedule schedule;

    /** The lowest loss so far of a dense run [nats], by share. */
    private final TreeMap<Double, Double> reached = new TreeMap<>();

    Way(PlannedRun planned, CurveModel model) {
      this.planned = planned;
      shape = model.shape(planned.run().steps());
      phases = new Phases(planned);
      schedule = CurveShape.warmed(model.schedule());
      if (!planned.isPruned()) {
        double lowest = planned.guessing();
        for (double share : shape.grid()) {
          lowest = Math.min(lowest, loss(share, planned.completeLoss(share, 0), 0));
          reached.put(share, lowest);
        }
      }
    }

    private double loss(double share, double complete, double progress) {
      return complete + (complete - planned.floor(progress)) * shape.at(share);
    }

    CurvePoint at(double share) {
      double progress = phases.progress(share);
      Prediction complete = planned.complete(share, progress);
      double loss = loss(share, complete.loss(), progress);
      double wrong =
          halfWidth(planned.interval().level())
              * (complete.loss() - planned.floor(progress))
              * shape.deviation(share);
      boolean onTheLaw = share == 1 && shape.at(1) == 0;
      double known = onTheLaw ? loss : known(share, loss);
      double most = onTheLaw ? Double.POSITIVE_INFINITY : planned.guessing();
      long steps = planned.run().steps();
      double factor = schedule.factor(Math.round(share * steps), steps);
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
          known,
          Math.max(0, known - Math.hypot(complete.loss() - complete.low(), wrong)),
          Math.min(most, known + Math.hypot(complete.high() - complete.loss(), wrong)),
          complete.extrapolated());
    }

    /** No more than has been reached before, nor than guessing. */
    private double known(double share, double loss) {
      Map.Entry<Double, Double> before = reached.lowerEntry(share);
      return Math.min(loss, before == null ? planned.guessing() : before.getValue());
    }
  }
}
