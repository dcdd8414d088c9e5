package org.corehours.sim.sweep;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corehours.curve.LearningRateSchedule;
import org.corehours.curve.LearningRateSchedules;
import org.corehours.scaling.LossLaw;
import org.corehours.sim.config.CurveSpec;
import org.corehours.sim.config.RunSetup;
import org.corehours.sim.config.SweepConfig;
import org.corehours.sim.curve.CurveModel;
import org.corehours.sim.curve.CurvePoint;
import org.corehours.sim.curve.PlannedRun;
import org.corehours.sim.curve.RunCurve;
import org.corehours.sim.result.StoredCurve;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.StoredSweep;
import org.corehours.sim.run.EstimatedRun;
import org.corehours.sim.run.RefusedException;

/** Learning curves of a sweep's runs on the frontier. */
public final class SweepCurves {

  /** Places after the first: halves, thirds and quarters of a run are among them. */
  private static final int POINTS = 48;

  private final StoredRuns runs;
  private final Map<String, CurveModel> models;

  private SweepCurves(Sweep sweep, CurveSpec spec) {
    runs = new StoredRuns(sweep);
    models = models(sweep.laws(), spec);
  }

  /** By family. */
  private static Map<String, CurveModel> models(SweptLaws laws, CurveSpec spec) {
    return ImmutableMap.copyOf(Maps.transformValues(laws.byFamily(), law -> model(law, spec)));
  }

  private static CurveModel model(LossLaw law, CurveSpec spec) {
    try {
      return CurveModel.of(law, Optional.empty(), schedule(spec));
    } catch (IllegalArgumentException e) {
      throw RefusedException.of(e);
    }
  }

  /** What the curves that a config asks for are predicted with. */
  static List<CurveModel> models(Sweep sweep) {
    return sweep
        .config()
        .curve()
        .map(spec -> List.copyOf(models(sweep.laws(), spec).values()))
        .orElse(List.of());
  }

  /**
   * Whether the curves that a config asks for can be told.
   *
   * @throws RefusedException saying why not
   */
  static void check(CurveSpec spec, SweepConfig config, SweptLaws laws) {
    models(laws, spec);
    boolean pretrained =
        config.setups().stream()
            .map(RunSetup::training)
            .anyMatch(training -> training.schedule().pretrained() && !training.isDense());
    if (pretrained) {
      throw new RefusedException(
          "curve (true) cannot be combined with schedule: pretrained: curves of runs that start from"
              + " a trained model are not known",
          "Maybe curve: false, or schedule: gradual.");
    }
  }

  /** The schedule that a config gives, if it gives one. */
  private static Optional<LearningRateSchedule> schedule(CurveSpec spec) {
    try {
      return spec.learningRateSchedule().map(LearningRateSchedules::parse);
    } catch (IllegalArgumentException e) {
      throw RefusedException.of(e);
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
    return stored.rows().stream()
        .filter(row -> row.get(Columns.ON_FRONTIER))
        .map(this::curve)
        .toList();
  }

  private StoredCurve curve(StoredRow row) {
    EstimatedRun run = runs.of(row);
    PlannedRun planned = run.planned();
    CurveModel model = models.get(run.costed().model().family());
    return new StoredCurve(
        row.get(Columns.ROW_KEY),
        row.get(Columns.MODEL),
        RunCurve.of(planned, model, POINTS).points().stream().map(SweepCurves::point).toList());
  }

  private static StoredCurve.Point point(CurvePoint point) {
    return new StoredCurve.Point(
        point.share(),
        point.step(),
        point.examples(),
        point.tokens(),
        point.epochs(),
        point.coreHours(),
        point.learningRateFactor(),
        point.sparsity(),
        point.loss(),
        point.lossLow(),
        point.lossHigh(),
        point.extrapolated());
  }
}
