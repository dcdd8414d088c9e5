package org.corehours.scaling;

/**
 * A predicted loss with its interval.
 *
 * @param loss the law's value [nats]
 * @param low lower end [nats]
 * @param high upper end [nats]
 * @param level probability that the interval holds the loss of a new run
 * @param extrapolated whether the point lies outside the law's fitted range
 */
public record Prediction(
    double loss, double low, double high, double level, boolean extrapolated) {}
