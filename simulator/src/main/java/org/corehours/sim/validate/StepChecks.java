package org.corehours.sim.validate;

import java.util.ArrayList;
import java.util.List;
import org.corehours.published.Published;
import org.corehours.tpu.calibration.Calibrator;
import org.corehours.tpu.calibration.MeasuredStep;
import org.corehours.tpu.calibration.PublishedSteps;
import org.corehours.tpu.timing.Calibration;

/** Steps of language models, and of NFNets on TPU v3. */
final class StepChecks {

  private static final double V3_TOLERANCE = 0.15;
  private static final double V3_STEP_TOLERANCE = 0.25;
  private static final double LANGUAGE_MODEL_TOLERANCE = 0.12;
  private static final String MAXTEXT_SOURCE = "MaxText repository, configs/tpu/v4: MFU 0.567";

  private final Calibration calibration;

  StepChecks(Calibration calibration) {
    this.calibration = calibration;
  }

  List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    addOtherSteps(checks);
    return checks;
  }

  private void addOtherSteps(List<Check> checks) {
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

  private void add(
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

  private double error(MeasuredStep step) {
    return Calibrator.relativeErrors(calibration, List.of(step))[0];
  }
}
