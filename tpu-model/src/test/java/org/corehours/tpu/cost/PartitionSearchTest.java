package org.corehours.tpu.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.corehours.architecture.BuiltInModels;
import org.corehours.architecture.decoder.Decoder;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.chip.Chips;
import org.corehours.tpu.partition.Partition;
import org.corehours.tpu.partition.Share;
import org.corehours.tpu.timing.Calibration;
import org.corehours.tpu.timing.ProgramList;
import org.corehours.tpu.timing.Recompute;
import org.corehours.workload.Optimizer;
import org.junit.jupiter.api.Test;

class PartitionSearchTest {

  private static final Chip V4 = Chips.find("tpu-v4").orElseThrow();
  private static final StepCostModel COSTS = new StepCostModel(Calibration.fitted());
  private static final PartitionSearch SEARCH = new PartitionSearch(COSTS);

  private static ProgramList programs(String model) {
    return ProgramList.of(BuiltInModels.find(model).orElseThrow().workload());
  }

  @Test
  void nfnetsRunDataParallelAsPublished() {
    StepCost cost =
        SEARCH.simplest(programs("nfnet-f7+"), Slice.forBatch(V4, 4096), Optimizer.SGD_MOMENTUM);
    assertThat(cost.partition()).isEqualTo(Partition.dataParallel(64));
    assertThat(cost.fits()).isTrue();
  }

  /** MaxText's 22B decoder ran 64-way fully sharded with full recomputation. */
  @Test
  void findsHowMaxTextRan() {
    StepCost cost =
        SEARCH.simplest(programs("maxtext-22b"), new Slice(V4, 64, 832), Optimizer.ADAM);
    assertThat(cost.partition()).isEqualTo(new Partition(1, 64, 1, 1, Recompute.FULL));
    assertThat(cost.mfu()).isCloseTo(0.567, within(0.02));
  }

  @Test
  void whatDoesNotFitSaysSo() {
    StepCost cost = SEARCH.fastest(programs("palm-62b"), new Slice(V4, 4, 8), Optimizer.ADAM);
    assertThat(cost.fits()).isFalse();
    assertThat(cost.memoryPerCore().value()).isGreaterThan(V4.hbmCapacityPerCore().value());
  }

  @Test
  void utilisationStaysBelowOneForRandomDecoders() {
    Random random = new Random(11);
    for (int i = 0; i < 25; i++) {
      ProgramList model = ProgramList.of(decoder(random).workload());
      StepCost cost = SEARCH.fastest(model, new Slice(V4, 16, 64), Optimizer.ADAM);
      assertThat(cost.mfu()).isBetween(0.0, 1.0);
    }
  }

  /** More chips never take longer to compute, and never cost fewer core-hours than pure work. */
  @Test
  void strongScalingHasAPrice() {
    Random random = new Random(12);
    for (int i = 0; i < 10; i++) {
      ProgramList model = ProgramList.of(decoder(random).workload());
      double one = computeCoreSeconds(model, 1);
      double last = Double.POSITIVE_INFINITY;
      for (int chips = 4; chips <= 256; chips *= 4) {
        double seconds = compute(cost(model, chips));
        assertThat(seconds).isLessThanOrEqualTo(last * (1 + 1e-12));
        assertThat(2 * chips * cost(model, chips).time().value())
            .isGreaterThanOrEqualTo(0.999 * one);
        last = seconds;
      }
    }
  }

  private static StepCost cost(ProgramList model, int chips) {
    Partition partition = new Partition(1, chips, 1, 1, Recompute.NONE);
    return COSTS.cost(Share.of(model, V4, chips, 512, partition), Optimizer.ADAM).orElseThrow();
  }

  private static double compute(StepCost cost) {
    return cost.breakdown().get(StepCost.Cause.MATRIX_UNIT).value()
        + cost.breakdown().get(StepCost.Cause.VECTOR_UNIT).value()
        + cost.breakdown().get(StepCost.Cause.MEMORY).value();
  }

  private static double computeCoreSeconds(ProgramList model, int chips) {
    return 2 * chips * compute(cost(model, chips));
  }

  @Test
  void timeGrowsWithDepthWidthLengthAndBatch() {
    Random random = new Random(13);
    for (int i = 0; i < 25; i++) {
      Decoder d = decoder(random);
      double time = seconds(d, 512);
      assertThat(seconds(changed(d, 1, 0, 0, 0), 512)).isGreaterThan(time);
      assertThat(seconds(changed(d, 0, 128, 0, 0), 512)).isGreaterThan(time);
      assertThat(seconds(changed(d, 0, 0, 128, 0), 512)).isGreaterThan(time);
      assertThat(seconds(changed(d, 0, 0, 0, 128), 512)).isGreaterThan(time);
      assertThat(seconds(d, 1024)).isGreaterThan(time);
    }
  }

  private static double seconds(Decoder decoder, long batch) {
    Partition partition = new Partition(1, 16, 1, 1, Recompute.NONE);
    Share share = Share.of(ProgramList.of(decoder.workload()), V4, 16, batch, partition);
    return COSTS.cost(share, Optimizer.ADAM).orElseThrow().time().value();
  }

  private static Decoder changed(Decoder d, int layers, int dModel, int dFf, int length) {
    return new Decoder(
        "changed",
        d.layers() + layers,
        d.dModel() + dModel,
        d.dFf() + dFf,
        d.mlpMatrices(),
        d.heads(),
        d.headDim(),
        d.kvHeads(),
        d.vocabulary(),
        d.sequenceLength() + length,
        d.parallelLayers(),
        d.tiedEmbeddings());
  }

  @Test
  void tensorParallelismDividesTheWorkAndWaitsForTheNetwork() {
    ProgramList model = programs("palm-8b");
    StepCost whole = with(model, new Partition(1, 16, 1, 1, Recompute.FULL));
    StepCost divided = with(model, new Partition(1, 4, 4, 1, Recompute.FULL));
    assertThat(divided.trainFlops()).isEqualTo(whole.trainFlops());
    assertThat(divided.breakdown().get(StepCost.Cause.NETWORK).value())
        .isGreaterThan(whole.breakdown().get(StepCost.Cause.NETWORK).value());
    assertThat(compute(divided) / compute(whole)).isCloseTo(1, within(0.25));
  }

  @Test
  void aPipelineHasABubble() {
    StepCost cost = with(programs("palm-8b"), new Partition(1, 4, 1, 4, Recompute.FULL));
    assertThat(cost.breakdown().get(StepCost.Cause.PIPELINE_BUBBLE).value()).isPositive();
  }

  @Test
  void recomputationTradesTimeForMemory() {
    ProgramList model = programs("palm-8b");
    StepCost none = with(model, new Partition(1, 16, 1, 1, Recompute.NONE));
    StepCost selective = with(model, new Partition(1, 16, 1, 1, Recompute.SELECTIVE));
    StepCost full = with(model, new Partition(1, 16, 1, 1, Recompute.FULL));
    assertThat(none.time().value()).isLessThan(selective.time().value());
    assertThat(selective.time().value()).isLessThan(full.time().value());
    assertThat(none.memory().totalBytes()).isGreaterThan(selective.memory().totalBytes());
    assertThat(selective.memory().totalBytes()).isGreaterThan(full.memory().totalBytes());
  }

  /** Weights 4, gradients 4 and Adam's moments 8 bytes for each parameter, shared by 16. */
  @Test
  void stateIsDividedByTheShards() {
    ProgramList model = programs("palm-8b");
    StepCost cost = with(model, new Partition(1, 16, 1, 1, Recompute.FULL));
    double share = model.parameters() / 16.0;
    assertThat(cost.memory().gradientBytes()).isEqualTo(4 * share);
    assertThat(cost.memory().optimizerBytes()).isEqualTo(8 * share);
    assertThat(cost.memory().parameterBytes()).isGreaterThan(4 * share);
  }

  private static StepCost with(ProgramList model, Partition partition) {
    return COSTS.cost(Share.of(model, V4, 16, 64, partition), Optimizer.ADAM).orElseThrow();
  }

  @Test
  void refusesPartitionsThatAreNotTheSlice() {
    ProgramList model = programs("palm-8b");
    assertThatThrownBy(() -> with(model, Partition.dataParallel(8)))
        .hasMessageContaining("divides the work 8 ways, but 16 chips are 16 devices");
    assertThatThrownBy(() -> Share.of(model, V4, 16, 4, Partition.dataParallel(16)))
        .hasMessageContaining("needs at least 32 examples");
  }

  private static Decoder decoder(Random random) {
    int heads = 1 << random.nextInt(5);
    return new Decoder(
        "random",
        1 + random.nextInt(40),
        128 * (1 + random.nextInt(40)),
        128 * (1 + random.nextInt(100)),
        2 + random.nextInt(2),
        heads,
        32 + random.nextInt(200),
        random.nextBoolean() ? heads : 1,
        1000 + random.nextInt(100_000),
        128 << random.nextInt(4),
        random.nextBoolean(),
        random.nextBoolean());
  }
}
