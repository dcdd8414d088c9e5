package org.corehours.sim.curve;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.corehours.curve.CurveLaw;
import org.corehours.curve.CurveLaws;
import org.corehours.curve.LearningRateSchedule;
import org.corehours.curve.LearningRateSchedule.Cosine;
import org.corehours.curve.LearningRateSchedules;
import org.corehours.scaling.LossLaw;

/**
 * What a learning curve is predicted with.
 *
 * @param laws of the curve, whose differences are part of its uncertainty
 * @param own schedule of the complete runs that the loss law was fitted to
 * @param schedule of the planned run
 */
public record CurveModel(
    List<CurveLaw> laws, LearningRateSchedule own, LearningRateSchedule schedule) {

  /** The schedule of complete runs by family: published for nfnet, assumed for the others. */
  private static final ImmutableMap<String, String> OWN =
      ImmutableMap.of("nfnet", "cosine", "t5", "inverse-sqrt", "vit", "cosine");

  public CurveModel {
    laws = List.copyOf(laws);
  }

  /**
   * The model for a loss law.
   *
   * @param law of the curve; the built-in refits if there is none
   * @param schedule of the run; that of the law's runs if there is none
   */
  public static CurveModel of(
      LossLaw lossLaw, Optional<CurveLaw> law, Optional<LearningRateSchedule> schedule) {
    LearningRateSchedule own = own(lossLaw);
    List<CurveLaw> laws = law.map(List::of).orElseGet(CurveLaws::shapes);
    return new CurveModel(laws, own, schedule.orElse(own));
  }

  private static LearningRateSchedule own(LossLaw law) {
    String known = OWN.get(law.file().family());
    return known == null ? new Cosine(0) : LearningRateSchedules.parse(known);
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
    assumptions.add(
        "shape: Multi-Power Law (%s), fitted to language models of 25M and 100M parameters at one"
                .formatted(String.join(", ", laws.stream().map(CurveLaw::name).toList()))
            + " peak learning rate; for other models and rates it is assumed");
    if (!"nfnet".equals(planned.law().file().family())) {
      assumptions.add(
          "schedule of the loss law's own runs: %s, assumed; it is not published".formatted(own));
    }
    if (planned.isPruned()) {
      assumptions.add(
          "along the pruning ramp the loss is that of a complete run at the density reached: assumed");
    }
    return Stream.concat(assumptions.stream(), custom().stream()).toList();
  }

  private Optional<String> custom() {
    return schedule.equals(own)
        ? Optional.empty()
        : Optional.of(
            "the loss law's runs had the schedule %s; that of this run is %s, so its end lies off the law"
                .formatted(own, schedule));
  }
}
