package org.corehours.sim.result;

/**
 * One point of a sweep.
 *
 * @param rowKey identifies the point within its sweep, for example {@code nfnet-f0|b=400}
 * @param budgetCoreHours the budget the run was fitted into [core-hours], or NaN where the sweep
 *     asked for epochs
 * @param onFrontier whether no other row of the sweep reaches a lower loss for as few core-hours
 */
public record ResultRow(
    String rowKey, double budgetCoreHours, boolean onFrontier, Estimate estimate) {}
