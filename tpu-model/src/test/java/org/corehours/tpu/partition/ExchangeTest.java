package org.corehours.tpu.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.chip.Chips;
import org.corehours.tpu.timing.ProgramList;
import org.corehours.tpu.timing.Recompute;
import org.junit.jupiter.api.Test;

/**
 * Times by hand. Four chips of TPU v4 are 2x2x1 without wrap-around: in an all-gather each receives
 * 3/4 of the data over two links of 45 GB/s, so 3/8 of it passes a link. An all-reduce takes twice
 * as long.
 */
class ExchangeTest {

  private static final Chip V4 = Chips.find("tpu-v4").orElseThrow();
  private static final Chip V3 = Chips.find("tpu-v3").orElseThrow();
  private static final double GATHER = 0.375 / 45e9;
  private static final Offset<Double> EXACT = within(1e-14);

  private static Share share(
      ProgramList model, Chip chip, int chips, long batch, Partition partition) {
    return Share.of(model, chip, chips, batch, partition);
  }

  private static Exchange onV4(ProgramList model, long batch, Partition partition) {
    return share(model, V4, 4, batch, partition).exchange().orElseThrow();
  }

  private static Partition tensor(Recompute recompute) {
    return new Partition(1, 1, 4, 1, recompute);
  }

  /** All-reduce of the boundary, bfloat16, of 8 examples [s]. */
  private static final double ONCE = 2 * 8 * 2 * Mlp.BOUNDARY * GATHER;

  /**
   * The classifier has nothing to exchange, which the model counts as a message all the same: two
   * hops of 1 us, twice [s].
   */
  private static final double EMPTY = 2 * 2e-6;

  /** Forward behind the layer divided by inputs, backward behind that divided by outputs. */
  @Test
  void tensorParallelismExchangesTwiceABlock() {
    Exchange exchange = onV4(Mlp.serial(), 8, tensor(Recompute.NONE));
    assertThat(exchange.waitingSeconds()).isCloseTo(3 * 2 * ONCE + EMPTY, EXACT);
    assertThat(exchange.hideableSeconds()).isZero();
  }

  @Test
  void aRecomputedForwardPassExchangesOnceMore() {
    assertThat(onV4(Mlp.serial(), 8, tensor(Recompute.FULL)).waitingSeconds())
        .isCloseTo(3 * 3 * ONCE + EMPTY, EXACT);
    assertThat(onV4(Mlp.serial(), 8, tensor(Recompute.SELECTIVE)).waitingSeconds())
        .isCloseTo(3 * 2 * ONCE + EMPTY, EXACT);
  }

  @Test
  void layersSideBySideShareAnExchange() {
    assertThat(onV4(Mlp.parallel(), 8, tensor(Recompute.NONE)).waitingSeconds())
        .isCloseTo(3 * 2 * ONCE + EMPTY, EXACT);
  }

  /** Two of four chips: a pair over one link, half of the data; the other half of the batch. */
  @Test
  void tensorParallelismBesideDataParallelism() {
    Exchange exchange = onV4(Mlp.serial(), 16, new Partition(2, 1, 2, 1, Recompute.NONE));
    double pair = 0.5 / 45e9;
    assertThat(exchange.waitingSeconds())
        .isCloseTo(3 * 2 * (2 * 8 * 2 * Mlp.BOUNDARY * pair) + 2 * 1e-6, EXACT);
    double halfOfTheMatrices = Mlp.PARAMETERS - 3 * 2_097_152;
    assertThat(exchange.hideableSeconds()).isCloseTo(2 * 4 * halfOfTheMatrices * pair, EXACT);
  }

  /** An all-reduce of 32-bit gradients. */
  @Test
  void dataParallelismReducesGradients() {
    Exchange exchange = onV4(Mlp.serial(), 8, Partition.dataParallel(4));
    assertThat(exchange.hideableSeconds()).isCloseTo(2 * 4 * Mlp.PARAMETERS * GATHER, EXACT);
    assertThat(exchange.waitingSeconds()).isZero();
  }

  /** Gradients are added up on the device, so that their exchange does not grow. */
  @Test
  void accumulatedGradientsAreReducedOnce() {
    Share share = share(Mlp.serial(), V4, 4, 32, Partition.dataParallel(4));
    assertThat(share.withAccumulation(4).exchange()).isEqualTo(share.exchange());
  }

  /** Parameters are gathered twice in 2 bytes, gradients scattered in 4, in every micro-batch. */
  @Test
  void fullyShardedGathersTwiceAndScatters() {
    Partition partition = new Partition(1, 4, 1, 1, Recompute.NONE);
    double once = (2 * 2 + 4) * Mlp.PARAMETERS * GATHER;
    Share share = share(Mlp.serial(), V4, 4, 32, partition);
    assertThat(share.exchange().orElseThrow().hideableSeconds()).isCloseTo(once, EXACT);
    assertThat(share.withAccumulation(4).exchange().orElseThrow().hideableSeconds())
        .isCloseTo(4 * once, EXACT);
  }

  /**
   * Two fully-sharded chips and two replicas of them: the replicas reduce what each device holds, a
   * half.
   */
  @Test
  void replicasReduceTheirShards() {
    Exchange exchange = onV4(Mlp.serial(), 8, new Partition(2, 2, 1, 1, Recompute.NONE));
    double pair = 0.5 / 45e9;
    double sharded = (2 * 2 + 4) * Mlp.PARAMETERS * pair;
    double replicas = 2 * 4 * Mlp.PARAMETERS / 2.0 * pair;
    assertThat(exchange.hideableSeconds()).isCloseTo(sharded + replicas, EXACT);
  }

  /** Each of two stages holds half of the parameters and waits for half of the blocks. */
  @Test
  void pipelineStagesExchangeTheirPart() {
    Exchange exchange = onV4(Mlp.serial(), 64, new Partition(2, 1, 1, 2, Recompute.NONE));
    double pair = 0.5 / 45e9;
    assertThat(exchange.hideableSeconds()).isCloseTo(2 * 4 * Mlp.PARAMETERS / 2.0 * pair, EXACT);
  }

  /**
   * On TPU v3 a chip's two cores are two devices: they add up through memory (450 GB/s a core), two
   * operands read and a sum written.
   */
  @Test
  void devicesOfAChipAddUpThroughMemory() {
    Share share = share(Mlp.serial(), V3, 1, 8, new Partition(1, 1, 2, 1, Recompute.NONE));
    double amount = 2.0 * Mlp.BOUNDARY * 8 * 2;
    assertThat(share.exchange().orElseThrow().waitingSeconds())
        .isCloseTo(3 * 3 * amount / 450e9, EXACT);
  }

  /**
   * Tensor parallelism takes the cores of a chip; the two replicas of it share the chip's links.
   */
  @Test
  void devicesOfAChipShareItsLinks() {
    Share share = share(Mlp.serial(), V3, 2, 8, new Partition(2, 1, 2, 1, Recompute.NONE));
    double shard = Mlp.PARAMETERS - 3 * 2_097_152;
    double pair = 0.5 / 70e9;
    assertThat(share.exchange().orElseThrow().hideableSeconds())
        .isCloseTo(2 * (2 * 4 * shard) * pair, EXACT);
  }

  @Test
  void aShortMessageTakesItsHops() {
    Share share = share(Mlp.serial(), V4, 4, 8, Partition.dataParallel(4));
    assertThat(share.axes().orElseThrow().get(2).hops()).isEqualTo(2);
    assertThat(Exchange.axes(V4, 4, new Partition(1, 1, 3, 1, Recompute.NONE))).isEmpty();
  }
}
