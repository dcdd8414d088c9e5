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
import org.corehours.tpu.partition.Partition;
import org.corehours.tpu.partition.Share;
import org.corehours.tpu.timing.ProgramList;
import org.corehours.tpu.timing.Recompute;
import org.corehours.units.Seconds;
import org.corehours.workload.Optimizer;

/** Published step times: those that the constants are fitted to, and others to check them. */
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

  private static final int NFNET_V3_CORES = 32;
  private static final double LEVANTER_MFU = 0.473;

  private PublishedSteps() {}

  /** All of them: the NFNet runs, then MaxText's 22B decoder. */
  public static List<MeasuredStep> all() {
    return Stream.concat(nfnets().stream(), Stream.of(maxText())).toList();
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
    return maxText("maxtext-22b", MAXTEXT_CHIPS, MAXTEXT_SEQUENCES_PER_CHIP, MAXTEXT_MFU);
  }

  /**
   * MaxText's 52B decoder on a v4-384 (MaxText repository, configs/v4): 7 sequences on each of 192
   * chips, fully sharded, full recomputation, MFU 56.0 %. A check.
   */
  public static MeasuredStep maxText52() {
    return maxText("maxtext-52b", 192, 7, 0.560);
  }

  private static MeasuredStep maxText(String model, int chips, int sequencesPerChip, double mfu) {
    Partition partition = new Partition(1, chips, 1, 1, Recompute.FULL);
    long batch = (long) chips * sequencesPerChip;
    Share share = Share.of(programs(model), v4(), chips, batch, partition);
    return new MeasuredStep(model, share, Optimizer.ADAM, time(share, mfu));
  }

  /**
   * PaLM 540B on 6144 chips with batch 2048: MFU 46.2 % (arXiv:2204.02311, section 4.1). It ran on
   * two pods of 3072 chips, 12-way tensor parallel and 256-way fully sharded in each; here all
   * chips are one grid. A check.
   */
  public static MeasuredStep palm540() {
    Partition partition = new Partition(2, 256, 12, 1, Recompute.FULL);
    Share share = Share.of(programs("palm-540b"), v4(), 6144, 2048, partition);
    return new MeasuredStep("palm-540b", share, Optimizer.ADAFACTOR, time(share, 0.462));
  }

  /** The time that a utilisation means. */
  private static Seconds time(Share share, double mfu) {
    double cores = (double) share.chips() * share.chip().coresPerChip();
    double flops = share.model().trainFlops().value() * share.batch();
    return new Seconds(flops / (mfu * cores * share.chip().peakPerCore().value()));
  }

  /**
   * NFNet-F0 to F5 on TPU v3 (arXiv:2102.06171, Table 3): 32 images on each of 32 cores, 1000
   * classes. A check; nothing is fitted to it.
   */
  public static List<MeasuredStep> nfnetsOnV3() {
    return Published.family().stream()
        .filter(member -> member.tpuV3Milliseconds().isPresent())
        .map(
            member -> {
              ProgramList programs =
                  ProgramList.of(
                      BuiltInModels.find(member.model())
                          .orElseThrow()
                          .withImageSize(member.trainResolution())
                          .withClasses(1000)
                          .workload());
              Partition partition = Partition.dataParallel(NFNET_V3_CORES);
              return new MeasuredStep(
                  member.model(),
                  Share.of(programs, v3(), NFNET_V3_CORES / 2, 32L * NFNET_V3_CORES, partition),
                  Optimizer.SGD_MOMENTUM,
                  new Seconds(member.tpuV3Milliseconds().getAsDouble() / 1000));
            })
        .toList();
  }

  /**
   * A GPT-2-like decoder of 6.7B parameters on a v3-256, fully sharded, with full recomputation:
   * MFU 47.3 % (Levanter 1.0 report). The batch is not published; 512 sequences are assumed. A
   * check.
   */
  public static MeasuredStep levanter() {
    Partition partition = new Partition(1, 256, 1, 1, Recompute.FULL);
    Share share = Share.of(programs("gpt3-6.7b"), v3(), 128, 512, partition);
    return new MeasuredStep("levanter-6.7b", share, Optimizer.ADAM, time(share, LEVANTER_MFU));
  }

  /**
   * GPT-J 6B on a v3-32 (mesh-transformer-jax repository): four replicas of 8 tensor-parallel
   * cores, gradients accumulated over 8 sequences each, 3.373 s for an update. Full recomputation
   * is assumed. A check.
   */
  public static MeasuredStep gptJ() {
    Partition partition = new Partition(4, 1, 8, 1, Recompute.FULL);
    return new MeasuredStep(
        "gpt-j-6b",
        Share.of(programs("gpt-j-6b"), v3(), 16, 32, partition).withAccumulation(8),
        Optimizer.ADAM,
        new Seconds(3.373));
  }

  private static Chip v3() {
    return Chips.find("tpu-v3").orElseThrow();
  }

  private static ProgramList programs(String model) {
    return ProgramList.of(BuiltInModels.find(model).orElseThrow().workload());
  }

  private static Chip v4() {
    return Chips.find("tpu-v4").orElseThrow();
  }
}
