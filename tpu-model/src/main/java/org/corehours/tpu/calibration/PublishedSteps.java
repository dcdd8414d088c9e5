package org.corehours.tpu.calibration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.corehours.architecture.BuiltInModels;
import org.corehours.published.PretrainingRun;
import org.corehours.published.Published;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.chip.Chips;
import org.corehours.tpu.cost.Slice;
import org.corehours.tpu.partition.Optimizer;
import org.corehours.tpu.partition.Partition;
import org.corehours.tpu.partition.Share;
import org.corehours.tpu.timing.ProgramList;
import org.corehours.tpu.timing.Recompute;
import org.corehours.units.Seconds;

/** The step times that the constants are fitted to. */
public final class PublishedSteps {

  /** Batch of the NFNet runs. */
  private static final long NFNET_BATCH = 4096;

  /**
   * MaxText's 22B decoder (MaxText repository, configs/tpu/v4): 13 sequences on each of 64 chips,
   * 64-way fully sharded, full recomputation, MFU 56.7 %.
   */
  private static final double MAXTEXT_MFU = 0.567;

  private static final int MAXTEXT_CHIPS = 64;
  private static final int MAXTEXT_SEQUENCES_PER_CHIP = 13;

  private PublishedSteps() {}

  /** All of them: the NFNet runs, then MaxText's 22B decoder. */
  public static List<MeasuredStep> all() {
    return Stream.concat(
            nfnets().stream(), Stream.of(maxText()))
        .toList();
  }

  /** The 36 NFNet runs; a step's time is the run's core-hours over its steps and cores. */
  public static List<MeasuredStep> nfnets() {
    Slice slice = Slice.forBatch(v4(), NFNET_BATCH);
    Map<String, Share> shares = new HashMap<>();
    return Published.pretrainingRuns().stream()
        .map(
            run -> {
              Share share = shares.computeIfAbsent(run.model(), name -> dataParallel(name, slice));
              return new MeasuredStep(run.model(), share, Optimizer.SGD_MOMENTUM, time(run, slice));
            })
        .toList();
  }

  private static Share dataParallel(String model, Slice slice) {
    Partition partition = Partition.dataParallel(slice.chip().devices(slice.chips()));
    return Share.of(programs(model), slice.chip(), slice.chips(), slice.batch(), partition);
  }

  private static Seconds time(PretrainingRun run, Slice slice) {
    double steps = Math.ceil(run.examples() / slice.batch());
    return new Seconds(run.coreHours().value() * 3600 / slice.cores() / steps);
  }

  /** MaxText's 22B decoder. */
  public static MeasuredStep maxText() {
    ProgramList programs = programs("maxtext-22b");
    long batch = (long) MAXTEXT_CHIPS * MAXTEXT_SEQUENCES_PER_CHIP;
    Partition partition = new Partition(1, MAXTEXT_CHIPS, 1, 1, Recompute.FULL);
    double peak = MAXTEXT_CHIPS * v4().coresPerChip() * v4().peakPerCore().value();
    double flops = programs.workload().trainFlops().value() * batch;
    return new MeasuredStep(
        "maxtext-22b",
        Share.of(programs, v4(), MAXTEXT_CHIPS, batch, partition),
        Optimizer.ADAM,
        new Seconds(flops / (MAXTEXT_MFU * peak)));
  }

  private static ProgramList programs(String model) {
    return ProgramList.of(BuiltInModels.find(model).orElseThrow().workload());
  }

  private static Chip v4() {
    return Chips.find("tpu-v4").orElseThrow();
  }
}
