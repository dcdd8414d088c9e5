package org.corehours.sim.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.corehours.sparsity.SparseTraining;

/**
 * What a sweep file asks for: every model in every way of training at every run length.
 *
 * @param name what the sweep is called in reports and file names
 * @param chip name of the accelerator
 * @param dataset what is trained on
 * @param batchSize examples in one training step, over all cores
 * @param models what is compared, in the order of the file
 * @param lengths how long each model is trained
 * @param training how each model is pruned, in the order of the file; no way is given twice
 * @param law name of the loss law; where it is left out, the models' family and the dataset decide
 * @param patternPenalty rate of the assumed n:m penalty in the loss law
 * @param interval how the uncertainty of a loss is given
 * @param output what is written beside the results
 */
public record SweepConfig(
    String name,
    String chip,
    DatasetSpec dataset,
    long batchSize,
    List<ModelSpec> models,
    RunLengths lengths,
    List<SparseTraining> training,
    Optional<String> law,
    double patternPenalty,
    Interval interval,
    Output output) {

  /** Used where a file gives no chip. */
  public static final String DEFAULT_CHIP = "tpu-v4";

  /** Used where a file gives no dataset. */
  public static final DatasetSpec DEFAULT_DATASET = new NamedDataset("jft-4b");

  /** Used where a file gives no batch size [examples]. */
  public static final long DEFAULT_BATCH_SIZE = 4096;

  /** Used where a file gives no penalty. */
  public static final double DEFAULT_PATTERN_PENALTY = 0.2;

  public SweepConfig {
    Require.text(name, "name");
    Require.text(chip, "chip");
    Objects.requireNonNull(dataset, "dataset");
    Require.that(batchSize >= 1, "batchSize", batchSize, "must be at least 1");
    models = List.copyOf(models);
    Require.that(!models.isEmpty(), "models", models, "must not be empty");
    Objects.requireNonNull(lengths, "lengths");
    training = List.copyOf(training);
    Require.that(!training.isEmpty(), "training", training, "must not be empty");
    Require.that(Require.distinct(training), "training", training, "must not hold a way twice");
    Require.text(law.orElse("none"), "law");
    Require.that(
        patternPenalty >= 0 && patternPenalty <= 1,
        "patternPenalty",
        patternPenalty,
        "must lie in [0, 1]");
    Objects.requireNonNull(interval, "interval");
    Objects.requireNonNull(output, "output");
  }
}
