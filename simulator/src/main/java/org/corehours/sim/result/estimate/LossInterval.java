package org.corehours.sim.result.estimate;

/** Between what the loss of a run lies, at the level of {@link LawFacts} [nats]. */
public record LossInterval(double low, double high) {}
