package org.corehours.sim.curve;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.corehours.curve.LearningRateSchedule;
import org.corehours.curve.LearningRateSchedule.LeftFor;
import org.corehours.curve.LearningRateSchedules;

/**
 * What a learning curve answers beyond its points.
 *
 * @param third the place after a third of the run
 * @param stopping what stopping half way gives
 * @param decays what decays begun before the end reach
 * @param schedules ends under other schedules, the lowest first
 */
public record CurveAnswers(
    CurvePoint third, Stopping stopping, List<EarlyDecay> decays, List<ScheduleEnd> schedules) {

  /** Shares of the run at which a decay is begun. */
  private static final List<Double> BEGUN = List.of(1.0 / 3, 0.5);

  /** Lengths of that decay, as shares of the run. */
  private static final List<Double> LENGTHS = List.of(0.1, 0.2);

  private static final List<String> SCHEDULES =
      List.of(
          "cosine",
          "cosine:last=0.1",
          "wsd:decay=0.2",
          "wsd:decay=0.1",
          "wsd-exponential:decay=0.2,last=0.1",
          "step-down:at=0.7,to=0.1",
          "inverse-sqrt",
          "constant");

  /**
   * A run that is stopped.
   *
   * @param stopped where it stops, as it is
   * @param planned loss of a complete run of that length [nats]
   * @param end loss of the run that is not stopped [nats]
   */
  public record Stopping(CurvePoint stopped, double planned, double end) {}

  /**
   * A decay to 0 in a straight line before the end.
   *
   * @param begun share of the run
   * @param length as a share of the run
   * @param end where it ends
   */
  public record EarlyDecay(double begun, double length, CurvePoint end) {}

  /**
   * Where a schedule ends.
   *
   * @param difference from the planned schedule's end [nats]
   * @param halfWidth of the difference's interval, of the level of the run's [nats]
   */
  public record ScheduleEnd(
      LearningRateSchedule schedule, CurvePoint end, double difference, double halfWidth) {}

  /** The answers for a run. */
  public static CurveAnswers of(PlannedRun planned, CurveModel model) {
    RunCurve places = RunCurve.of(planned, model, List.of(1.0 / 3, 0.5, 1.0));
    CurvePoint half = places.points().get(1);
    double progress = new Phases(planned).progress(0.5);
    return new CurveAnswers(
        places.points().get(0),
        new Stopping(half, planned.completeLoss(0.5, progress), places.end().loss()),
        BEGUN.stream()
            .flatMap(at -> LENGTHS.stream().map(length -> decay(planned, model, at, length)))
            .toList(),
        Stream.concat(
                SCHEDULES.stream().map(LearningRateSchedules::parse), Stream.of(model.schedule()))
            .distinct()
            .map(schedule -> end(planned, model, schedule, places.end()))
            .sorted(Comparator.comparingDouble(end -> end.end().loss()))
            .toList());
  }

  /** A decay begun at a share of the run; its length is cut where the run would be over. */
  public static EarlyDecay decay(PlannedRun planned, CurveModel model, double at, double length) {
    double over = Math.min(length, 1 - at);
    LeftFor left = new LeftFor(CurveShape.warmed(model.schedule()), at, over);
    return new EarlyDecay(at, over, RunCurve.at(planned, model.with(left), at + over));
  }

  private static ScheduleEnd end(
      PlannedRun planned, CurveModel model, LearningRateSchedule schedule, CurvePoint usual) {
    CurveModel other = model.with(schedule);
    CurvePoint end = RunCurve.at(planned, other, 1);
    double removable = planned.completeLoss(1, 1) - planned.floor(1);
    long steps = planned.run().steps();
    double deviation = removable * other.shape(steps).endDeviation(model.shape(steps));
    return new ScheduleEnd(
        other.schedule(),
        end,
        end.loss() - usual.loss(),
        RunCurve.halfWidth(planned.interval().level()) * deviation);
  }
}
