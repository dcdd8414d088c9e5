package org.corehours.sim.config;

import java.util.Objects;
import org.corehours.sim.config.yaml.Require;
import org.corehours.sparsity.SparseTraining;

/**
 * How a model is trained, whatever the model and the length of the run.
 *
 * @param chip name of the accelerator, or the path of its file
 * @param chips number of chips, or 0 for a number that suits model and batch
 * @param batchSize examples in one training step, over all cores
 * @param training how the model is pruned
 */
public record RunSetup(String chip, int chips, long batchSize, SparseTraining training) {

  public RunSetup {
    Require.text(chip, "chip");
    Require.that(chips >= 0, "chips", chips, "must not be negative");
    Require.that(batchSize >= 1, "batchSize", batchSize, "must be at least 1");
    Objects.requireNonNull(training, "training");
  }

  /** The same on a chip of another name. */
  public RunSetup onChip(String name) {
    return new RunSetup(name, chips, batchSize, training);
  }
}
