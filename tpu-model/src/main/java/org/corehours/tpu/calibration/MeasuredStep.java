package org.corehours.tpu.calibration;

import org.corehours.tpu.partition.Share;
import org.corehours.units.Seconds;
import org.corehours.workload.Optimizer;

/**
 * A published step time.
 *
 * @param group the model it belongs to; leave-one-out leaves whole groups out
 * @param share what a device had to do
 * @param optimizer of the run
 * @param time of one step
 */
public record MeasuredStep(String group, Share share, Optimizer optimizer, Seconds time) {}
