package org.corehours.sim.curve;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corehours.architecture.ModelFamilies;
import org.corehours.architecture.ModelFamily;
import org.corehours.curve.CurveLaw;
import org.corehours.curve.CurveLaws;
import org.corehours.curve.LearningRateSchedule;
import org.corehours.curve.LearningRateSchedule.Cosine;
import org.corehours.curve.LearningRateSchedules;
import org.corehours.scaling.LossLaw;
import org.corehours.units.ValueException;

/**
 * What a learning curve is predicted with.
 *
 * @param laws of the curve, whose differences are part of its uncertainty
 * @param own schedule of the complete runs that the loss law was fitted to
 * @param schedule of the planned run
 */
public record CurveModel(
    List<CurveLaw> laws, LearningRateSchedule own, LearningRateSchedule schedule) {

  private static final double ROUNDING = 1e-9;

  /** Of runs of a family that is not known: assumed. */
  private static final Cosine USUAL = new Cosine(0);

  public CurveModel {
    laws = List.copyOf(laws);
  }

  /**
   * The model for a loss law.
   *
   * @param law of the curve; the built-in refits if there is none
   * @param schedule of the run; that of the law's runs if there is none
   * @throws IllegalArgumentException if the curve law's curves are too short, or the loss law's
   *     runs had a schedule that is none
   */
  public static CurveModel of(
      LossLaw lossLaw, Optional<CurveLaw> law, Optional<LearningRateSchedule> schedule) {
    LearningRateSchedule own = own(lossLaw);
    List<CurveLaw> laws = law.map(List::of).orElseGet(CurveLaws::shapes);
    laws.forEach(CurveModel::requireLong);
    return new CurveModel(laws, own, schedule.orElse(own));
  }

  private static void requireLong(CurveLaw law) {
    if (law.lastStep() < CurveShape.FEWEST_STEPS) {
      throw new ValueException(
          "curve law",
          law.name(),
          String.format(
              Locale.ROOT,
              "was fitted to curves of %d steps, too few to give the shape of a run",
              law.lastStep()),
          "fit curves of at least " + CurveShape.FEWEST_STEPS + " steps");
    }
  }

  private static LearningRateSchedule own(LossLaw law) {
    return known(law)
        .map(text -> parsed(law, text))
        .or(() -> ModelFamilies.find(law.file().family()).map(ModelFamily::schedule))
        .orElse(USUAL);
  }

  private static LearningRateSchedule parsed(LossLaw law, String text) {
    try {
      return LearningRateSchedules.parse(text);
    } catch (ValueException e) {
      ValueException refused =
          new ValueException(
              "law",
              law.name(),
              "has a %s (%s) that %s".formatted(e.name(), e.value(), e.problem()),
              e.wayOut());
      refused.initCause(e);
      throw refused;
    }
  }

  /** What the law's file says of its runs. */
  private static Optional<String> known(LossLaw law) {
    return Optional.ofNullable(law.file().conditions().learningRateSchedule());
  }

  /** The same with another schedule. */
  CurveModel with(LearningRateSchedule other) {
    return new CurveModel(laws, own, other);
  }

  CurveShape shape(long steps) {
    return CurveShape.of(laws, own, schedule, steps);
  }

  /** What the curve takes for granted, in words. */
  public List<String> assumptions(PlannedRun planned) {
    List<String> assumptions = new ArrayList<>();
    assumptions.add("shape: the Multi-Power Law of " + fittedTo());
    assumptions.add(
        "this shape, as a function of the completed share of the run, also holds for other models,"
            + " peak learning rates and lengths");
    if (known(planned.law()).isEmpty()) {
      assumptions.add("schedule of the loss law's own runs: %s".formatted(own));
    }
    if (planned.isPruned()) {
      assumptions.add(
          "along the pruning ramp, the loss is that of a complete run at the density reached so far");
    }
    return Stream.concat(assumptions.stream(), custom(planned).stream()).toList();
  }

  private String fittedTo() {
    return laws.equals(CurveLaws.shapes())
        ? "language models of 25M and 100M parameters (mpl-25m-refit, mpl-100m-refit)"
        : laws.stream()
            .map(law -> "%s (%s)".formatted(law.data(), law.name()))
            .collect(Collectors.joining(", "));
  }

  /** Whether the run has the schedule of the loss law's runs. */
  public boolean hasOwnSchedule() {
    return CurveShape.warmed(schedule).equals(CurveShape.warmed(own));
  }

  /** Whether a run under its schedule ends off the loss law. */
  public boolean endsOffTheLaw(PlannedRun planned) {
    return Math.abs(shape(planned.run().steps()).at(1)) > ROUNDING;
  }

  private Optional<String> custom(PlannedRun planned) {
    return endsOffTheLaw(planned)
        ? Optional.of(
            "the loss law's runs had the schedule %s; that of this run is %s, so it does not end on the law"
                .formatted(own, schedule))
        : Optional.empty();
  }
}
