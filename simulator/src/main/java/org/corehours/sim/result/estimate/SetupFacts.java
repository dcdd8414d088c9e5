package org.corehours.sim.result.estimate;

import java.util.Objects;

/**
 * What a design is trained with.
 *
 * @param dataset name of the training data
 * @param batchSize examples in one optimizer step
 * @param chip name of the accelerator
 * @param chips how many
 * @param partition how the work is split over their cores
 */
public record SetupFacts(String dataset, long batchSize, String chip, int chips, String partition) {

  public SetupFacts {
    Objects.requireNonNull(dataset, "dataset");
    Objects.requireNonNull(chip, "chip");
    Objects.requireNonNull(partition, "partition");
  }
}
