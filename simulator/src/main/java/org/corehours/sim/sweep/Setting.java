package org.corehours.sim.sweep;

import java.util.Optional;
import org.corehours.scaling.Dataset;
import org.corehours.scaling.IntervalSettings;
import org.corehours.scaling.LossLaw;
import org.corehours.tpu.chip.Chip;

/**
 * What the runs of a request have in common.
 *
 * @param batch examples in one optimizer step
 * @param chips number of chips, or 0 for the default number of examples on each core
 * @param partitioning how the work is divided over the devices
 * @param law loss law, where there is one
 */
public record Setting(
    Dataset dataset,
    Chip chip,
    int chips,
    long batch,
    Partitioning partitioning,
    Optional<LossLaw> law,
    IntervalSettings interval) {}
