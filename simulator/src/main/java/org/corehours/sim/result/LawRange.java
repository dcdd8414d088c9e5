package org.corehours.sim.result;

/**
 * What the loss law was fitted on, in the counts of the columns {@code law_parameters} and {@code
 * law_data}.
 *
 * @param parametersLow of the smallest model fitted; likewise the others
 * @param sparsityHigh share of zeros of the sparsest, 0 if all were dense
 */
public record LawRange(
    double parametersLow,
    double parametersHigh,
    double dataLow,
    double dataHigh,
    double sparsityHigh) {}
