package org.corehours.tpu.timing;

/**
 * Time of all programs of a step on one core, by what it is spent on [s].
 *
 * @param matrixSeconds programs that wait for the matrix unit
 * @param vectorSeconds programs that wait for the vector unit
 * @param memorySeconds programs that wait for memory
 * @param recomputeSeconds programs that run again in the backward pass, whatever they wait for
 * @param launchSeconds launches of all programs
 * @param backwardSeconds part of the total that belongs to the backward pass
 */
public record StepTimes(
    double matrixSeconds,
    double vectorSeconds,
    double memorySeconds,
    double recomputeSeconds,
    double launchSeconds,
    double backwardSeconds) {

  /** All programs and launches. */
  public double totalSeconds() {
    return matrixSeconds + vectorSeconds + memorySeconds + recomputeSeconds + launchSeconds;
  }
}
