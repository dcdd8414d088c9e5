package org.corehours.sim.result.estimate;

import java.util.Objects;
import org.corehours.units.Bytes;
import org.corehours.units.Seconds;

/**
 * A run's optimizer step, the mean of all where they differ.
 *
 * @param time it takes [s]
 * @param examplesPerCoreSecond examples per core and second [1/s]
 * @param mfu model FLOPs over peak FLOPs in the same time
 * @param memoryPerCore parameters, gradients, optimizer state and activations on each core [bytes]
 */
public record StepFacts(
    Seconds time, double examplesPerCoreSecond, double mfu, Bytes memoryPerCore) {

  public StepFacts {
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(memoryPerCore, "memoryPerCore");
  }
}
