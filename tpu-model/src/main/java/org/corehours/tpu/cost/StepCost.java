package org.corehours.tpu.cost;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import org.corehours.tpu.partition.MemoryUse;
import org.corehours.tpu.partition.Partition;
import org.corehours.units.Bytes;
import org.corehours.units.CoreHours;
import org.corehours.units.Flops;
import org.corehours.units.Seconds;

/**
 * What one optimizer step takes.
 *
 * @param slice the chips and the batch
 * @param partition how the work is divided
 * @param trainFlops matrix work of the whole batch; recomputation and multiplication with pruned
 *     zeros are not counted
 * @param breakdown seconds of the step by cause
 * @param memory of one device
 * @param time of the step, the sum of the breakdown
 */
public record StepCost(
    Slice slice,
    Partition partition,
    Flops trainFlops,
    Map<Cause, Seconds> breakdown,
    MemoryUse memory,
    Seconds time) {

  /** What a part of a step's time is spent on. */
  public enum Cause {
    /** Programs that wait for the matrix unit. */
    MATRIX_UNIT,
    /** Programs that wait for the vector unit. */
    VECTOR_UNIT,
    /** Programs that wait for memory. */
    MEMORY,
    /** Programs that run again in the backward pass. */
    RECOMPUTE,
    /** Launches of programs. */
    LAUNCH,
    /** The optimizer's update. */
    OPTIMIZER,
    /** Choosing masks of pruned weights and applying them. */
    MASK,
    /** Exchange between chips that computation does not hide. */
    NETWORK,
    /** Pipeline stages that wait for their first or after their last micro-batch. */
    PIPELINE_BUBBLE;

    /** As results name it, such as {@code matrix_unit}. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public StepCost {
    breakdown = Collections.unmodifiableMap(breakdown);
  }

  /** A step that takes as long as all causes together. */
  public StepCost(
      Slice slice,
      Partition partition,
      Flops trainFlops,
      Map<Cause, Seconds> breakdown,
      MemoryUse memory) {
    this(slice, partition, trainFlops, breakdown, memory, sum(breakdown));
  }

  private static Seconds sum(Map<Cause, Seconds> breakdown) {
    double sum = 0;
    for (Seconds seconds : breakdown.values()) {
      sum += seconds.value();
    }
    return new Seconds(sum);
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

  /** Memory that each core's share of a device has to hold. */
  public Bytes memoryPerCore() {
    return new Bytes(memory.totalBytes() / slice.chip().coresPerDevice());
  }

  /** Whether that is no more than the chip has. */
  public boolean fits() {
    return memoryPerCore().value() <= slice.chip().hbmCapacityPerCore().value();
  }
}
