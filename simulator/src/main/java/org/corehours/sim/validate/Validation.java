package org.corehours.sim.validate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
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
import org.corehours.scaling.LawForm;
import org.corehours.scaling.Laws;
import org.corehours.scaling.LearningRateRule;
import org.corehours.sim.validate.NfNetLawFit.Count;
import org.corehours.tpu.calibration.Calibrator;
import org.corehours.tpu.calibration.MeasuredStep;
import org.corehours.tpu.calibration.PublishedSteps;
import org.corehours.tpu.timing.Calibration;
import org.corehours.units.Numbers;
import org.corehours.workload.Workload;

/** All published numbers beside the model's. */
public final class Validation {

  private static final double RUN_TOLERANCE = 0.10;
  private static final double MODEL_TOLERANCE = 0.04;
  private static final double HOURS_TOLERANCE = 0.02;
  private static final double V3_TOLERANCE = 0.15;
  private static final double V3_STEP_TOLERANCE = 0.25;
  private static final double LANGUAGE_MODEL_TOLERANCE = 0.12;
  private static final String MAXTEXT_SOURCE = "MaxText repository, configs/tpu/v4: MFU 0.567";
  private static final double LOSS_TOLERANCE = 0.02;
  private static final double LOSS_RMS_TOLERANCE = 0.0065;
  private static final double BACKTEST_TOLERANCE = 0.01;
  private static final double F4_PLUS_TOLERANCE = 0.01;

  private Validation() {}

  /** Every check, in the order of the documentation. */
  public static List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    addCounts(checks);
    addTransformers(checks);
    addCoreHours(checks);
    addOtherSteps(checks);
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
    double[] errors = Calibrator.relativeErrors(Calibration.fitted(), PublishedSteps.nfnets());
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

  private static void addOtherSteps(List<Check> checks) {
    add(checks, PublishedSteps.maxText(), "MaxText 22B, 64 chips", true, MAXTEXT_SOURCE);
    add(
        checks,
        PublishedSteps.maxText52(),
        "MaxText 52B, 192 chips",
        false,
        "MaxText repository, configs/v4: MFU 0.560");
    add(
        checks,
        PublishedSteps.palm540(),
        "PaLM 540B, 6144 chips",
        false,
        "Chowdhery et al. 2022, arXiv:2204.02311, section 4.1: MFU 0.462");
    List<MeasuredStep> v3 = PublishedSteps.nfnetsOnV3();
    for (MeasuredStep step : v3) {
      checks.add(
          Check.against(
              step.group() + ".tpu_v3_step",
              "TPU-v3 step, 32 images on each of 32 cores",
              "ms",
              1000 * step.time().value(),
              1000 * step.time().value() * (1 + error(step)),
              V3_STEP_TOLERANCE,
              false,
              Published.FAMILY_SOURCE));
    }
    checks.add(
        Check.below(
            "tpu_v3.mean",
            "mean absolute error of TPU-v3 steps, F0 to F5",
            v3.stream().mapToDouble(step -> Math.abs(error(step))).average().orElseThrow(),
            V3_TOLERANCE,
            false,
            Published.FAMILY_SOURCE));
    add(
        checks,
        PublishedSteps.levanter(),
        "GPT-2 family 6.7B on v3-256, batch assumed",
        false,
        "Levanter 1.0 report");
    add(
        checks,
        PublishedSteps.gptJ(),
        "GPT-J 6B on v3-32",
        false,
        "mesh-transformer-jax repository");
  }

  private static void add(
      List<Check> checks, MeasuredStep step, String quantity, boolean calibration, String source) {
    double published = 1000 * step.time().value();
    checks.add(
        Check.against(
            step.group() + ".step",
            quantity + ", time of a step",
            "ms",
            published,
            published * (1 + error(step)),
            LANGUAGE_MODEL_TOLERANCE,
            calibration,
            source));
  }

  private static double error(MeasuredStep step) {
    return Calibrator.relativeErrors(Calibration.fitted(), List.of(step))[0];
  }

  private static void addTransformers(List<Check> checks) {
    addFlopsPerToken(checks, "palm-8b", 0.0550);
    addFlopsPerToken(checks, "palm-62b", 0.388);
    addVit(checks, "vit-b-16", 86.57);
    addVit(checks, "vit-l-16", 304.33);
  }

  private static void addFlopsPerToken(List<Check> checks, String model, double published) {
    Architecture architecture = BuiltInModels.find(model).orElseThrow();
    double flops = architecture.workload().trainFlops().value();
    double predicted = flops / architecture.tokensPerExample().orElseThrow() / 1e12;
    checks.add(
        Check.against(
            model + ".train_flops_per_token",
            "forward and backward FLOPs for each token",
            "TFLOP",
            published,
            predicted,
            0.01,
            false,
            "Chowdhery et al. 2022, arXiv:2204.02311, Table 22"));
  }

  private static void addVit(List<Check> checks, String model, double published) {
    double predicted = imagenet(model, 224).parameters() / 1e6;
    checks.add(
        Check.against(
            model + ".parameters",
            "parameters at 224x224, 1000 classes",
            "M",
            published,
            predicted,
            0.005,
            false,
            "Dosovitskiy et al. 2020, arXiv:2010.11929, released checkpoints"));
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
    LawForm law = Laws.find("nfnet-jft4b").orElseThrow().law();
    List<PretrainingRun> runs = Published.pretrainingRuns();
    List<Observation> observations = NfNetLawFit.observations(Count.WITHOUT_CLASSIFIER);
    double squares = 0;
    for (int i = 0; i < runs.size(); i++) {
      Observation run = observations.get(i);
      double predicted = law.loss(0, run.parameters(), run.data());
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
