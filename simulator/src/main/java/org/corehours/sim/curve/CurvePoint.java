package org.corehours.sim.curve;

import java.util.OptionalDouble;

/**
 * A place in a planned run.
 *
 * @param share of the run that is over
 * @param step optimizer steps so far
 * @param examples seen so far
 * @param tokens seen so far; empty for a model of images
 * @param epochs passes over the data set so far
 * @param coreHours spent so far
 * @param learningRate empty if the peak is not known
 * @param learningRateFactor learning rate as a share of its peak
 * @param sparsity share of the law's weights that are zero
 * @param loss predicted held-out loss [nats]
 * @param lossLow lower end of its interval [nats]
 * @param lossHigh upper end of its interval [nats]
 * @param extrapolated whether the loss law is outside its range
 */
public record CurvePoint(
    double share,
    double step,
    double examples,
    OptionalDouble tokens,
    double epochs,
    double coreHours,
    OptionalDouble learningRate,
    double learningRateFactor,
    double sparsity,
    double loss,
    double lossLow,
    double lossHigh,
    boolean extrapolated) {}
