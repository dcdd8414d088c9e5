package org.corehours.sim.config;

import java.util.Optional;

/**
 * Learning curves of the runs on the frontier.
 *
 * @param learningRateSchedule as users write it; that of the loss law's runs if there is none
 */
public record CurveSpec(Optional<String> learningRateSchedule) {}
