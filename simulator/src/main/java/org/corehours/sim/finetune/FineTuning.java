package org.corehours.sim.finetune;

import java.util.List;
import java.util.Locale;
import org.corehours.architecture.Architecture;
import org.corehours.scaling.Dataset;
import org.corehours.scaling.Datasets;
import org.corehours.scaling.Prediction;
import org.corehours.sim.finetune.FineTuningLaw.Top1;
import org.corehours.sim.result.Caveat;
import org.corehours.sim.result.estimate.Estimate;
import org.corehours.sim.result.estimate.LossInterval;
import org.corehours.sim.result.estimate.PredictedLoss;
import org.corehours.sim.run.Costed;
import org.corehours.sim.run.Estimator;
import org.corehours.sim.run.RefusedException;
import org.corehours.sim.run.RunLength;
import org.corehours.sim.run.Setting;
import org.corehours.sparsity.SparseTraining;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.cost.RunCost;
import org.corehours.tpu.timing.Calibrations;
import org.corehours.tpu.timing.FittedCalibration;
import org.corehours.units.CoreHours;
import org.corehours.units.Money;

/**
 * Fine-tuning a pre-trained NFNet on ImageNet as in arXiv:2310.16764: 50 epochs at 384x384 with
 * sharpness-aware minimisation, which takes every step's gradient twice and so costs two steps.
 * Neither batch nor slice is published. The batch does not matter at a fixed number of images on
 * each core, but that number does: 32 are assumed, with which the activations of F7 and F7+ do not
 * fit and are computed again. Testing at 480x480 and the second copy of the weights that
 * sharpness-aware minimisation keeps are left out.
 *
 * @param coreHours of fine-tuning
 * @param money at the chip's price
 * @param imagesPerCore in each step
 * @param top1 what it reaches
 * @param totalCoreHours with the pre-training
 */
public record FineTuning(
    CoreHours coreHours,
    Money money,
    double imagesPerCore,
    Top1 top1,
    CoreHours totalCoreHours,
    List<Caveat> caveats) {

  /** The data set fine-tuned on. */
  public static final String DATASET = "imagenet";

  /** Passes over it: published. */
  public static final int EPOCHS = 50;

  /** Side of the training images: published. */
  public static final int RESOLUTION = 384;

  /** Side of the test images: published. */
  public static final int TEST_RESOLUTION = 480;

  /** Gradients for each step, by sharpness-aware minimisation: published. */
  private static final int PASSES = 2;

  /** Assumed. */
  private static final long BATCH = 2048;

  public FineTuning {
    caveats = List.copyOf(caveats);
  }

  /**
   * Fine-tuning of a run that is planned, on the same chip.
   *
   * @param setting that of the run
   */
  public static FineTuning of(Architecture model, Estimate pretraining, Setting setting) {
    requireKnown(pretraining);
    PredictedLoss loss = pretraining.prediction().orElseThrow();
    LossInterval interval = pretraining.interval().orElseThrow();
    RunCost run = run(model, setting.chip(), setting.calibration());
    FineTuningLaw law = FineTuningLaw.fitted();
    double parameters = model.workload().bodyParameters();
    Top1 top1 =
        law.predict(
            new Prediction(
                loss.loss(),
                interval.low(),
                interval.high(),
                pretraining.law().intervalLevel(),
                loss.extrapolated()),
            parameters);
    CoreHours hours = run.coreHours().times(PASSES);
    return new FineTuning(
        hours,
        run.money().times(PASSES),
        (double) BATCH / run.step().slice().cores(),
        top1,
        new CoreHours(pretraining.bill().coreHours().value() + hours.value()),
        caveats(top1, law));
  }

  /** Core-hours of fine-tuning a model. */
  public static CoreHours coreHours(Architecture model, Chip chip) {
    return run(model, chip, Calibrations.builtIn()).coreHours().times(PASSES);
  }

  private static RunCost run(Architecture model, Chip chip, FittedCalibration calibration) {
    Dataset data = Datasets.find(DATASET).orElseThrow();
    Estimator estimator =
        new Estimator(Setting.of(data, chip).withCalibration(calibration).withBatch(BATCH));
    Costed costed =
        estimator.cost(
            model.withClasses(data.classes()).withImageSize(RESOLUTION), SparseTraining.DENSE);
    return estimator.cost(costed, new RunLength.Epochs(EPOCHS));
  }

  private static void requireKnown(Estimate pretraining) {
    String law = pretraining.law().name().orElse("none");
    if (!law.equals(FineTuningLaw.LOSS_LAW) || pretraining.pruning().sparsity() > 0) {
      throw new RefusedException(
          "{fine_tune} is known for dense NFNets pre-trained on jft-4b under the law %s, not for %s on %s under %s"
              .formatted(
                  FineTuningLaw.LOSS_LAW,
                  pretraining.model().name(),
                  pretraining.setup().dataset(),
                  law),
          "Maybe nfnet-f3 on jft-4b, or leave {fine_tune} out.");
    }
  }

  private static List<Caveat> caveats(Top1 top1, FineTuningLaw law) {
    if (!top1.extrapolated()) {
      return List.of();
    }
    return List.of(
        new Caveat(
            Caveat.Kind.LAW_RANGE,
            "top1",
            String.format(
                Locale.ROOT,
                "extrapolated: Top-1 was fitted to losses from %.2f to %.2f and %.0fM to %.0fM"
                    + " parameters without the classifier",
                law.loss().low(),
                law.loss().high(),
                law.parameters().low() / 1e6,
                law.parameters().high() / 1e6)));
  }
}
