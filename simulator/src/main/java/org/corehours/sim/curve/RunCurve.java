package org.corehours.sim.curve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
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

    /** The lowest loss up to a share of a dense run [nats]. */
    private final TreeMap<Double, Double> reached = new TreeMap<>();

    private double lowest;

    Way(PlannedRun planned, CurveModel model) {
      this.planned = planned;
      shape = model.shape(planned.run().steps());
      phases = new Phases(planned);
      schedule = CurveShape.warmed(model.schedule());
      lowest = planned.guessing();
      if (!planned.isPruned()) {
        double least = lowest;
        for (double share : shape.grid()) {
          least = Math.min(least, loss(share, planned.completeLoss(share, 0), 0));
          reached.put(share, least);
        }
      }
    }

    private double loss(double share, double complete, double progress) {
      return complete + (complete - planned.floor(progress)) * shape.at(share);
    }

    /** The place at a share, none of which lies before that of the last call. */
    CurvePoint at(double share) {
      double progress = phases.progress(share);
      Prediction complete = planned.complete(share, progress);
      Prediction loss =
          share == 1 && shape.at(1) == 0 ? complete : inside(share, progress, complete);
      long steps = planned.run().steps();
      double factor = schedule.factor(Math.round(share * steps), steps);
      return new CurvePoint(
          share,
          share * steps,
          share * planned.run().examples(),
          times(share, planned.tokens()),
          share * planned.epochs(),
          phases.coreHours(share),
          times(factor, planned.learningRate()),
          factor,
          planned.sparsityAt(progress),
          loss.loss(),
          loss.low(),
          loss.high(),
          complete.extrapolated());
    }

    private static OptionalDouble times(double factor, OptionalDouble value) {
      return value.isPresent()
          ? OptionalDouble.of(factor * value.getAsDouble())
          : OptionalDouble.empty();
    }

    /** Off the law: not above guessing, nor above what a dense run has reached. */
    private Prediction inside(double share, double progress, Prediction complete) {
      double loss = Math.min(loss(share, complete.loss(), progress), reachedBefore(share));
      if (!planned.isPruned()) {
        lowest = loss;
      }
      double guessing = planned.guessing();
      double level = planned.interval().level();
      if (Double.isInfinite(shape.at(share))) {
        return new Prediction(guessing, guessing, guessing, level, complete.extrapolated());
      }
      double wrong =
          halfWidth(level) * (complete.loss() - planned.floor(progress)) * shape.deviation(share);
      return new Prediction(
          loss,
          Math.max(0, loss - Math.hypot(complete.loss() - complete.low(), wrong)),
          Math.min(guessing, loss + Math.hypot(complete.high() - complete.loss(), wrong)),
          level,
          complete.extrapolated());
    }

    private double reachedBefore(double share) {
      Map.Entry<Double, Double> before = reached.lowerEntry(share);
      return before == null ? lowest : Math.min(lowest, before.getValue());
    }
  }
}
