package org.corehours.tpu.partition;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.corehours.sparsity.SparseWeights;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.network.AxisGroup;
import org.corehours.tpu.timing.ProgramList;
import org.corehours.workload.Optimizer;

/**
 * What one device of a partitioned slice has to do in a step.
 *
 * @param model the whole model's programs
 * @param programs those of one tensor-parallel device
 * @param chip the accelerator
 * @param chips number of chips
 * @param batch examples in one optimizer step
 * @param partition how they are divided; its degrees count devices
 * @param accumulation micro-batches whose gradients are added up before an update, at least 1; a
 *     pipeline has at least its own number
 * @param axes the slice's axes that tensor, fully-sharded, data and pipeline parallelism use, or
 *     empty if they cannot be divided so
 */
public record Share(
    ProgramList model,
    ProgramList programs,
    Chip chip,
    int chips,
    long batch,
    Partition partition,
    int accumulation,
    Optional<List<AxisGroup>> axes) {

  /** Micro-batches that a pipeline works on, for each of its stages, where the batch allows. */
  private static final int MICRO_BATCHES_PER_STAGE = 4;

  public Share {
    if (partition.devices() != chip.devices(chips)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "partition (%s) divides the work %d ways, but %d chips are %d devices",
              partition,
              partition.devices(),
              chips,
              chip.devices(chips)));
    }
    if (batch < (long) partition.batchShards() * chip.coresPerDevice()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "partition (%s) needs at least %d examples in a batch, not %d",
              partition,
              (long) partition.batchShards() * chip.coresPerDevice(),
              batch));
    }
  }

  /** The share under a partition. */
  public static Share of(ProgramList model, Chip chip, int chips, long batch, Partition partition) {
    ProgramList programs =
        partition.tensor() == 1
            ? model
            : ProgramList.of(TensorShards.of(model.workload(), partition.tensor()))
                .with(model.weights());
    Optional<List<AxisGroup>> axes = Exchange.axes(chip, chips, partition);
    return new Share(model, programs, chip, chips, batch, partition, 1, axes);
  }

  /** The same with gradients accumulated over that many micro-batches. */
  public Share withAccumulation(int microBatches) {
    return new Share(model, programs, chip, chips, batch, partition, microBatches, axes);
  }

  /** The same with weights stored and multiplied in another way. */
  public Share with(SparseWeights weights) {
    return new Share(
        model.with(weights),
        programs.with(weights),
        chip,
        chips,
        batch,
        partition,
        accumulation,
        axes);
  }

  /** Micro-batches in a step. */
  public int microBatches() {
    if (partition.pipeline() == 1) {
      return accumulation;
    }
    long perCore = ceil(batch, (long) partition.batchShards() * chip.coresPerDevice());
    long wanted = Math.max(accumulation, (long) MICRO_BATCHES_PER_STAGE * partition.pipeline());
    return (int) Math.min(perCore, wanted);
  }

  /** Examples of one micro-batch on the fullest core. */
  public long examplesPerCore() {
    return ceil(batch, (long) partition.batchShards() * chip.coresPerDevice() * microBatches());
  }

  private static long ceil(long value, long divisor) {
    return (value + divisor - 1) / divisor;
  }

  /** What it exchanges with others, or empty if the slice's axes cannot be divided so. */
  public Optional<Exchange> exchange() {
    long examples = examplesPerCore() * chip.coresPerDevice();
    return axes.map(groups -> Exchange.of(this, groups, examples));
  }

  /** Memory of one device. */
  public MemoryUse memory(Optimizer optimizer) {
    long examples = examplesPerCore() * chip.coresPerDevice();
    int alive = Math.min(microBatches(), partition.pipeline());
    return MemoryUse.of(programs, partition, optimizer, examples, alive);
  }
}
