package org.corehours.tpu.cost;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.corehours.tpu.timing.OpTime;
import org.corehours.units.CoreHours;
import org.corehours.units.Flops;
import org.corehours.units.Seconds;

/**
 * What one optimizer step takes.
 *
 * @param slice the chips and the batch
 * @param trainFlops matrix work of the whole batch
 * @param breakdown seconds of the step by cause; they add up to {@link #time()}
 * @param ops times of all programs on one core
 */
public record StepCost(
    Slice slice, Flops trainFlops, Map<Cause, Seconds> breakdown, List<OpTime> ops) {

  /** What a part of a step's time is spent on. */
  public enum Cause {
    /** Programs that wait for the matrix unit. */
    MATRIX_UNIT,
    /** Programs that wait for the vector unit. */
    VECTOR_UNIT,
    /** Programs that wait for memory. */
    MEMORY,
    /** Launches of programs. */
    LAUNCH,
    /** The optimizer's update of weights and momentum. */
    OPTIMIZER,
    /** Gradient exchange that the backward pass does not hide. */
    NETWORK
  }

  public StepCost {
    breakdown = Collections.unmodifiableMap(new EnumMap<>(breakdown));
    ops = List.copyOf(ops);
  }

  /** Time of the step. */
  public Seconds time() {
    return new Seconds(breakdown.values().stream().mapToDouble(Seconds::value).sum());
  }

  /** Core-hours of the step. */
  public CoreHours coreHours() {
    return CoreHours.of(slice.cores(), time());
  }

  /** Examples for each core and second. */
  public double examplesPerCoreSecond() {
    return slice.batch() / (slice.cores() * time().value());
  }

  /** Model FLOPs over what the cores could do in the same time. */
  public double mfu() {
    double peak = slice.cores() * slice.chip().peakPerCore().value() * time().value();
    return trainFlops.value() / peak;
  }
}
