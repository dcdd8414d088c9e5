package org.corehours.sim.validate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.corehours.published.PretrainingRun;
import org.corehours.published.Published;
import org.corehours.tpu.calibration.Calibrator;
import org.corehours.tpu.calibration.PublishedSteps;
import org.corehours.tpu.timing.Calibration;

/** Core-hours of the 36 published runs of NFNets. */
final class CoreHourChecks {

  private static final double RUN_TOLERANCE = 0.10;
  private static final double MODEL_TOLERANCE = 0.04;
  private static final double HOURS_TOLERANCE = 0.02;

  private CoreHourChecks() {}

  static List<Check> checks(Calibration calibration) {
    List<Check> checks = new ArrayList<>();
    addCoreHours(checks, calibration);
    return checks;
  }

  private static void addCoreHours(List<Check> checks, Calibration calibration) {
    List<PretrainingRun> runs = Published.pretrainingRuns();
    double[] errors = Calibrator.relativeErrors(calibration, PublishedSteps.nfnets());
    for (int i = 0; i < errors.length; i++) {
      double published = runs.get(i).coreHours().value();
      checks.add(
          Check.against(
              LossChecks.runId(runs.get(i)) + ".core_hours",
              "TPU-v4 core-hours",
              "core-hours",
              published,
              published * (1 + errors[i]),
              RUN_TOLERANCE,
              true,
              Published.PRETRAINING_SOURCE));
    }
    for (String model : runs.stream().map(PretrainingRun::model).distinct().toList()) {
      double mean =
          IntStream.range(0, errors.length)
              .filter(i -> runs.get(i).model().equals(model))
              .mapToDouble(i -> errors[i])
              .average()
              .orElseThrow();
      checks.add(hours(model + ".mean", "mean error of " + model, mean, MODEL_TOLERANCE));
    }
    checks.add(
        hours("mean", "mean absolute error of 36 runs", meanAbsolute(errors), HOURS_TOLERANCE));
    Map<String, double[]> left = new LinkedHashMap<>();
    Calibrator.leaveOneGroupOut(PublishedSteps.all())
        .forEach(
            (group, groupErrors) -> {
              if (group.startsWith("nfnet")) {
                left.put(group, groupErrors);
              }
            });
    addLeaveOneOut(checks, left);
  }

  private static void addLeaveOneOut(List<Check> checks, Map<String, double[]> errors) {
    errors.forEach(
        (model, e) ->
            checks.add(
                Check.below(
                    "core_hours.leave_out." + model,
                    "mean error of " + model + " when fitted to the others",
                    Arrays.stream(e).average().orElseThrow(),
                    2 * MODEL_TOLERANCE,
                    false,
                    Published.PRETRAINING_SOURCE)));
    checks.add(
        Check.below(
            "core_hours.leave_one_model_out",
            "mean absolute error, each model predicted from the others",
            errors.values().stream()
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .average()
                .orElseThrow(),
            MODEL_TOLERANCE,
            false,
            Published.PRETRAINING_SOURCE));
  }

  private static Check hours(String id, String quantity, double error, double tolerance) {
    return Check.below(
        "core_hours." + id, quantity, error, tolerance, true, Published.PRETRAINING_SOURCE);
  }

  private static double meanAbsolute(double[] errors) {
    return Arrays.stream(errors).map(Math::abs).average().orElseThrow();
  }
}
