package org.corehours.sim.sweep;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corehours.architecture.Architecture;
import org.corehours.curve.LearningRateSchedule;
import org.corehours.curve.LearningRateSchedules;
import org.corehours.scaling.LossLaw;
import org.corehours.sim.config.CurveSpec;
import org.corehours.sim.config.RunSetup;
import org.corehours.sim.curve.CurveModel;
import org.corehours.sim.curve.CurvePoint;
import org.corehours.sim.curve.RunCurve;
import org.corehours.sim.result.ResultRow;
import org.corehours.sim.result.StoredCurve;
import org.corehours.sim.result.StoredSweep;
import org.corehours.sim.sweep.Estimator.Costed;
import org.corehours.tpu.cost.RunCost;

/** Learning curves of a sweep's runs on the frontier. */
public final class SweepCurves {

  private static final int POINTS = 40;

  private final Sweep sweep;
  private final CurveModel model;
  private final LossLaw law;
  private final Map<String, Place> places = new HashMap<>();

  /** A design of the sweep. */
  private record Place(Architecture model, int setup) {}

  private SweepCurves(Sweep sweep, CurveSpec spec) {
    this.sweep = sweep;
    law = sweep.setting().law().orElseThrow();
    model = CurveModel.of(law, Optional.empty(), schedule(spec));
    RowKeys keys = new RowKeys(sweep.config().setups());
    for (Architecture each : sweep.models()) {
      for (int i = 0; i < sweep.settings().size(); i++) {
        places.put(keys.of(each.name(), sweep.config().setups().get(i)), new Place(each, i));
      }
    }
  }

  /** The schedule that a config gives, if it gives one. */
  static Optional<LearningRateSchedule> schedule(CurveSpec spec) {
    try {
      return spec.learningRateSchedule().map(LearningRateSchedules::parse);
    } catch (IllegalArgumentException e) {
      throw new RequestException(
          "learning_rate_" + e.getMessage(), "There are " + LearningRateSchedules.SYNTAX + ".");
    }
  }

  /** The curves that a config asks for, in the order of the rows. */
  public static List<StoredCurve> of(Sweep sweep, StoredSweep stored) {
    return sweep
        .config()
        .curve()
        .map(spec -> new SweepCurves(sweep, spec))
        .map(curves -> curves.of(stored))
        .orElse(List.of());
  }

  private List<StoredCurve> of(StoredSweep stored) {
    return stored.rows().stream().filter(ResultRow::onFrontier).map(this::curve).toList();
  }

  private StoredCurve curve(ResultRow row) {
    Place place = places.get(row.rowKey().substring(0, row.rowKey().lastIndexOf('|')));
    RunSetup setup = sweep.config().setups().get(place.setup());
    Estimator estimator = new Estimator(sweep.settings().get(place.setup()));
    Costed costed = estimator.cost(place.model(), setup.training());
    long steps = row.estimate().steps();
    RunCost run = new RunCost(costed.steps().mean(steps), steps);
    return new StoredCurve(
        row.rowKey(),
        row.estimate().model(),
        RunCurve.of(estimator.planned(costed, run, law), model, POINTS).points().stream()
            .map(SweepCurves::point)
            .toList());
  }

  private static StoredCurve.Point point(CurvePoint point) {
    return new StoredCurve.Point(
        point.share(),
        point.step(),
        point.examples(),
        point.epochs(),
        point.coreHours(),
        point.learningRateFactor(),
        point.sparsity(),
        point.loss(),
        point.lossLow(),
        point.lossHigh());
  }
}
