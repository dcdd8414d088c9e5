package org.corehours.tpu.cost;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.network.AxisGroup;
import org.corehours.tpu.partition.Exchange;
import org.corehours.tpu.partition.Partition;
import org.corehours.tpu.partition.Share;
import org.corehours.tpu.partition.TensorShards;
import org.corehours.tpu.timing.ProgramList;
import org.corehours.tpu.timing.Recompute;
import org.corehours.units.ValueException;
import org.corehours.workload.Optimizer;
import org.corehours.workload.Section;

/**
 * Finds how to divide a step: every valid combination of data, fully-sharded, tensor and pipeline
 * parallelism and of recomputation is evaluated.
 */
public final class PartitionSearch {

  private static final int MAX_TENSOR = 64;

  private final StepCostModel costs;

  public PartitionSearch(StepCostModel costs) {
    this.costs = costs;
  }

  /**
   * Plain data parallelism if it fits into memory, as the published NFNet runs did; otherwise what
   * {@link #fastest} finds.
   */
  public StepCost simplest(ProgramList model, Slice slice, Optimizer optimizer) {
    int devices = slice.chip().devices(slice.chips());
    Optional<StepCost> plain =
        hasExamplesFor(slice, devices)
            ? cost(model, slice, optimizer, Partition.dataParallel(devices))
            : Optional.empty();
    return plain.filter(StepCost::fits).orElseGet(() -> fastest(model, slice, optimizer));
  }

  /** The fastest partition that fits into memory; if none does, the one that needs the least. */
  public StepCost fastest(ProgramList model, Slice slice, Optimizer optimizer) {
    return find(model, slice, optimizer)
        .orElseThrow(
            () ->
                new ValueException(
                    "chips",
                    Integer.toString(slice.chips()),
                    "are too many for a batch of " + slice.batch() + " examples",
                    mostChips(slice) < 1 ? "a larger batch" : Long.toString(mostChips(slice))));
  }

  /** As many as leave every core an example. */
  private static long mostChips(Slice slice) {
    return slice.batch() / slice.chip().coresPerChip();
  }

  /** The same, or empty if the batch cannot be divided over the chips in any way. */
  public Optional<StepCost> find(ProgramList model, Slice slice, Optimizer optimizer) {
    Best best = new Best();
    Map<Integer, ProgramList> shards = new HashMap<>();
    forEach(
        model,
        slice,
        partition -> {
          ProgramList programs =
              shards.computeIfAbsent(
                  partition.tensor(),
                  t -> ProgramList.of(TensorShards.of(model.workload(), t)).with(model.weights()));
          offer(best, model, programs, slice, optimizer, partition);
        });
    return Optional.ofNullable(best.fastest == null ? best.smallest : best.fastest);
  }

  private void offer(
      Best best,
      ProgramList model,
      ProgramList programs,
      Slice slice,
      Optimizer optimizer,
      Partition partition) {
    Chip chip = slice.chip();
    Optional<List<AxisGroup>> axes = Exchange.axes(chip, slice.chips(), partition);
    for (Recompute recompute : Recompute.values()) {
      Share share =
          new Share(
              model,
              programs,
              chip,
              slice.chips(),
              slice.batch(),
              partition.with(recompute),
              1,
              axes);
      costs.cost(share, optimizer).ifPresent(best::offer);
    }
  }

  /** The cost under one partition, or empty if the slice's axes cannot be divided so. */
  public Optional<StepCost> cost(
      ProgramList model, Slice slice, Optimizer optimizer, Partition partition) {
    return costs.cost(
        Share.of(model, slice.chip(), slice.chips(), slice.batch(), partition), optimizer);
  }

  /** Keeps the fastest that fits and the smallest of all. */
  private static final class Best {
    private StepCost fastest;
    private StepCost smallest;

    void offer(StepCost cost) {
      if (cost.fits() && (fastest == null || BY_TIME.compare(cost, fastest) < 0)) {
        fastest = cost;
      }
      if (smallest == null || BY_MEMORY.compare(cost, smallest) < 0) {
        smallest = cost;
      }
    }
  }

  private static final Comparator<StepCost> BY_TIME =
      Comparator.comparingDouble((StepCost cost) -> cost.time().value());

  private static final Comparator<StepCost> BY_MEMORY =
      Comparator.comparingDouble((StepCost cost) -> cost.memory().totalBytes());

  /** Whether every core of that many batch shards gets an example. */
  private static boolean hasExamplesFor(Slice slice, int batchShards) {
    return slice.batch() >= (long) batchShards * slice.chip().coresPerDevice();
  }

  private static void forEach(ProgramList model, Slice slice, Consumer<Partition> consumer) {
    int devices = slice.chip().devices(slice.chips());
    int heads = TensorShards.limit(model.workload());
    int layers = model.workload().sections().stream().mapToInt(Section::repeats).max().orElse(1);
    for (int tensor : divisors(devices, Math.min(MAX_TENSOR, heads))) {
      for (int pipeline : divisors(devices / tensor, heads > 1 ? layers : 1)) {
        int shards = devices / tensor / pipeline;
        if (hasExamplesFor(slice, shards)) {
          for (int sharded : divisors(shards, shards)) {
            consumer.accept(
                new Partition(shards / sharded, sharded, tensor, pipeline, Recompute.NONE));
          }
        }
      }
    }
  }

  private static int[] divisors(int number, int atMost) {
    return IntStream.rangeClosed(1, Math.min(number, atMost))
        .filter(divisor -> number % divisor == 0)
        .toArray();
  }
}
