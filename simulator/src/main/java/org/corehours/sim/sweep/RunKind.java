package org.corehours.sim.sweep;

/**
 * What runs must share for one to beat another.
 *
 * @param law name of the loss law
 * @param execution how the chip runs pruned weights
 */
record RunKind(String law, String execution) {}
