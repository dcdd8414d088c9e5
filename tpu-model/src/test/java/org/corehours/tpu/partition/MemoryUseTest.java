package org.corehours.tpu.partition;

import static org.assertj.core.api.Assertions.assertThat;

import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.chip.Chips;
import org.corehours.tpu.timing.Recompute;
import org.corehours.workload.Optimizer;
import org.junit.jupiter.api.Test;

/**
 * Bytes by hand. A block keeps its input (2 x 2^20 bytes an example, bfloat16) and that of its
 * second layer (2 x 2^21); the classifier keeps 1024 elements.
 */
class MemoryUseTest {

  private static final Chip V4 = Chips.find("tpu-v4").orElseThrow();
  private static final double INPUT = 2 * 1_048_576;
  private static final double BLOCK = INPUT + 2 * 2_097_152;
  private static final double CLASSIFIER = 2 * 1024;

  private static Share share(long batch, Partition partition) {
    return Share.of(Mlp.serial(), V4, 4, batch, partition);
  }

  private static MemoryUse memory(long batch, Partition partition) {
    return share(batch, partition).memory(Optimizer.ADAM);
  }

  /** Batch 32: 8 examples on each device. */
  @Test
  void replicasHoldEverything() {
    MemoryUse memory = memory(32, Partition.dataParallel(4));
    assertThat(memory.parameterBytes()).isEqualTo(4.0 * Mlp.PARAMETERS);
    assertThat(memory.gradientBytes()).isEqualTo(4.0 * Mlp.PARAMETERS);
    assertThat(memory.optimizerBytes()).isEqualTo(8.0 * Mlp.PARAMETERS);
    assertThat(memory.activationBytes()).isEqualTo(8 * (3 * BLOCK + CLASSIFIER));
  }

  @Test
  void optimizersKeepDifferentStates() {
    Share share = share(32, Partition.dataParallel(4));
    assertThat(share.memory(Optimizer.SGD_MOMENTUM).optimizerBytes())
        .isEqualTo(4.0 * Mlp.PARAMETERS);
    assertThat(share.memory(Optimizer.ADAFACTOR).optimizerBytes()).isZero();
  }

  /** Two gathered blocks in bfloat16 come on top of the shard. */
  @Test
  void shardsAreAQuarter() {
    MemoryUse memory = memory(32, new Partition(1, 4, 1, 1, Recompute.NONE));
    assertThat(memory.parameterBytes())
        .isEqualTo(4.0 * Mlp.PARAMETERS / 4 + 2 * 2.0 * Mlp.BLOCK_PARAMETERS);
    assertThat(memory.gradientBytes()).isEqualTo(4.0 * Mlp.PARAMETERS / 4);
    assertThat(memory.optimizerBytes()).isEqualTo(8.0 * Mlp.PARAMETERS / 4);
  }

  /** Blocks keep their inputs; the one at work has all of its own. */
  @Test
  void recomputationKeepsInputs() {
    MemoryUse memory = memory(32, new Partition(4, 1, 1, 1, Recompute.FULL));
    assertThat(memory.activationBytes()).isEqualTo(8 * (3 * INPUT + CLASSIFIER + (BLOCK - INPUT)));
  }

  @Test
  void accumulationHoldsOneMicroBatch() {
    MemoryUse memory =
        share(32, Partition.dataParallel(4)).withAccumulation(4).memory(Optimizer.ADAM);
    assertThat(memory.activationBytes()).isEqualTo(2 * (3 * BLOCK + CLASSIFIER));
    assertThat(memory.gradientBytes()).isEqualTo(4.0 * Mlp.PARAMETERS);
  }

  /** Batch 64, 8 micro-batches of 2 cores x 2 examples; two are alive, each half a model long. */
  @Test
  void aPipelineHoldsAMicroBatchForEachStage() {
    MemoryUse memory = memory(64, new Partition(2, 1, 1, 2, Recompute.NONE));
    assertThat(memory.activationBytes()).isEqualTo(4 * (2 * (3 * BLOCK + CLASSIFIER) / 2));
    assertThat(memory.gradientBytes()).isEqualTo(4.0 * Mlp.PARAMETERS / 2);
  }
}
