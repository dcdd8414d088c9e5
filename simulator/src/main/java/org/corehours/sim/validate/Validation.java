package org.corehours.sim.validate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.corehours.architecture.Architecture;
import org.corehours.architecture.BuiltInModels;
import org.corehours.fitting.ChinchillaFit;
import org.corehours.fitting.Observation;
import org.corehours.published.FamilyMember;
import org.corehours.published.PretrainingRun;
import org.corehours.published.Published;
import org.corehours.scaling.ChinchillaLaw;
import org.corehours.scaling.Laws;
import org.corehours.scaling.LearningRateRule;
import org.corehours.sim.validate.NfNetLawFit.Count;
import org.corehours.tpu.calibration.Calibrator;
import org.corehours.tpu.chip.Chips;
import org.corehours.tpu.timing.Calibration;
import org.corehours.units.Numbers;
import org.corehours.workload.Workload;

/** All published numbers beside the model's. */
public final class Validation {

  private static final double RUN_TOLERANCE = 0.10;
  private static final double MODEL_TOLERANCE = 0.04;
  private static final double HOURS_TOLERANCE = 0.03;
  private static final double LOSS_TOLERANCE = 0.02;
  private static final double LOSS_RMS_TOLERANCE = 0.0065;
  private static final double BACKTEST_TOLERANCE = 0.01;
  private static final double F4_PLUS_TOLERANCE = 0.01;

  private Validation() {}

  /** Every check, in the order of the documentation. */
  public static List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    addCounts(checks);
    addCoreHours(checks);
    addLosses(checks);
    addLearningRates(checks);
    return List.copyOf(checks);
  }

  private static void addCounts(List<Check> checks) {
    for (FamilyMember member : Published.family()) {
      Workload workload = imagenet(member.model(), member.testResolution());
      checks.add(
          printed(
              member.model() + ".parameters",
              "parameters, 1000 classes",
              "M",
              member.parametersMillions(),
              workload.parameters() / 1e6));
      checks.add(
          printed(
              member.model() + ".multiply_adds",
              "multiply-adds of a forward pass at " + member.testResolution(),
              "G",
              member.multiplyAddsBillions(),
              workload.multiplyAdds() / 1e9));
    }
    Workload plus = imagenet("nfnet-f4+", 512);
    addF4Plus(checks, "parameters", "M", 527, plus.parameters() / 1e6);
    addF4Plus(checks, "multiply_adds", "G", 367, plus.multiplyAdds() / 1e9);
  }

  private static void addF4Plus(
      List<Check> checks, String quantity, String unit, double published, double predicted) {
    checks.add(
        Check.against(
            "nfnet-f4+." + quantity,
            quantity.replace('_', '-') + ", 1000 classes, 512x512",
            unit,
            published,
            predicted,
            F4_PLUS_TOLERANCE,
            false,
            "Brock et al. 2021, arXiv:2102.06171, section 5"));
  }

  private static Workload imagenet(String model, int resolution) {
    Architecture architecture = BuiltInModels.find(model).orElseThrow();
    return architecture.withImageSize(resolution).withClasses(1000).workload();
  }

  /** A number that must agree to the digits it was printed with. */
  private static Check printed(
      String id, String quantity, String unit, String published, double predicted) {
    double value = Double.parseDouble(published);
    int decimals = published.length() - published.indexOf('.') - 1;
    double tolerance = 0.5 * Math.pow(10, -decimals) / value;
    return Check.against(
        id, quantity, unit, value, predicted, tolerance, false, Published.FAMILY_SOURCE);
  }

  private static void addCoreHours(List<Check> checks) {
    List<PretrainingRun> runs = Published.pretrainingRuns();
    Calibrator calibrator =
        new Calibrator(Chips.find("tpu-v4").orElseThrow(), LearningRateRule.BATCH);
    double[] errors = calibrator.relativeErrors(Calibration.fitted(), runs);
    for (int i = 0; i < errors.length; i++) {
      double published = runs.get(i).coreHours().value();
      checks.add(
          Check.against(
              runId(runs.get(i)) + ".core_hours",
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
    addLeaveOneOut(checks, calibrator.leaveOneModelOut(runs));
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

  private static void addLosses(List<Check> checks) {
    ChinchillaLaw law = Laws.find("nfnet-jft4b").orElseThrow().law();
    List<PretrainingRun> runs = Published.pretrainingRuns();
    List<Observation> observations = NfNetLawFit.observations(Count.WITHOUT_CLASSIFIER);
    double squares = 0;
    for (int i = 0; i < runs.size(); i++) {
      Observation run = observations.get(i);
      double predicted = law.loss(run.parameters(), run.data());
      squares += Math.pow(Math.log(predicted / run.loss()), 2);
      checks.add(
          Check.against(
              runId(runs.get(i)) + ".loss",
              "held-out loss",
              "nats",
              run.loss(),
              predicted,
              LOSS_TOLERANCE,
              true,
              Published.PRETRAINING_SOURCE));
    }
    addLossSummaries(checks, Math.sqrt(squares / runs.size()));
  }

  private static void addLossSummaries(List<Check> checks, double rms) {
    ChinchillaFit withClassifier = NfNetLawFit.fit(Count.WITH_CLASSIFIER);
    checks.add(
        Check.below(
            "loss.rms",
            "RMS log error of 36 runs, N without the classifier",
            rms,
            LOSS_RMS_TOLERANCE,
            true,
            Published.PRETRAINING_SOURCE));
    checks.add(
        Check.below(
            "loss.rms_with_classifier",
            "RMS log error of 36 runs, N with the classifier",
            withClassifier.rms(),
            LOSS_RMS_TOLERANCE,
            true,
            Published.PRETRAINING_SOURCE));
    checks.add(
        Check.below(
            "loss.backtest",
            "RMS log error of F7 and F7+ predicted from the other 24 runs",
            NfNetLawFit.backtestRms(Count.WITHOUT_CLASSIFIER),
            BACKTEST_TOLERANCE,
            false,
            Published.PRETRAINING_SOURCE));
  }

  private static void addLearningRates(List<Check> checks) {
    int published = Published.learningRates().size();
    checks.add(
        Check.against(
            "learning_rate.hits",
            "optimal learning rates given exactly, on a grid of factors of two",
            "of 18",
            published,
            (double) LearningRateFit.hits(LearningRateRule.NFNET_JFT4B),
            2.0 / published,
            true,
            Published.LEARNING_RATE_SOURCE));
  }

  private static String runId(PretrainingRun run) {
    return run.model() + "." + Numbers.significant(run.epochs(), 2) + "ep";
  }
}
