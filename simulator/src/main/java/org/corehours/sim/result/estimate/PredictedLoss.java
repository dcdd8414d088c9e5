package org.corehours.sim.result.estimate;

/**
 * The loss that a law gives for a run.
 *
 * @param data D as the law counts it
 * @param loss held-out loss [nats]
 * @param extrapolated whether the run lies outside the range that the law was fitted on
 */
public record PredictedLoss(double data, double loss, boolean extrapolated) {}
