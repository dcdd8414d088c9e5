package org.corehours.tpu.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.corehours.sparsity.LayerKind;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.chip.Chips;
import org.corehours.tpu.cost.StepCost.Cause;
import org.corehours.tpu.partition.Partition;
import org.corehours.tpu.partition.Share;
import org.corehours.tpu.timing.Calibration;
import org.corehours.tpu.timing.ProgramList;
import org.corehours.tpu.timing.Recompute;
import org.corehours.workload.FullyConnected;
import org.corehours.workload.Optimizer;
import org.corehours.workload.Section;
import org.corehours.workload.Workload;
import org.junit.jupiter.api.Test;

/**
 * Steps with accumulated gradients, against one step of a micro-batch. Model: four layers of 1024 x
 * 1024 and a classifier of the same size, 2^20 weights and 1024 biases each. On TPU v4, 600 GB/s a
 * core.
 */
class AccumulationTest {

  private static final Chip V4 = Chips.find("tpu-v4").orElseThrow();
  private static final Chip V3 = Chips.find("tpu-v3").orElseThrow();
  private static final StepCostModel COSTS = new StepCostModel(Calibration.fitted());
  private static final double PARAMETERS = 5 * (1_048_576 + 1024);
  private static final Offset<Double> EXACT = within(1e-14);

  private static ProgramList model() {
    FullyConnected layer = new FullyConnected("fc", LayerKind.MLP, 1024, 1024);
    return ProgramList.of(
        new Workload(
            List.of(new Section("blocks", 4, List.of(layer))),
            new Section("classifier", 1, List.of(layer))));
  }

  private static StepCost step(
      Chip chip, int chips, long batch, Partition partition, int accumulation) {
    Share share = Share.of(model(), chip, chips, batch, partition);
    return COSTS.cost(share.withAccumulation(accumulation), Optimizer.ADAM).orElseThrow();
  }

  private static double seconds(StepCost step, Cause cause) {
    return step.breakdown().get(cause).value();
  }

  /** Every micro-batch but the first reads and writes a sum of 4 bytes for each parameter. */
  @Test
  void sumsAreReadAndWrittenOnceMore() {
    Partition one = Partition.dataParallel(1);
    StepCost accumulated = step(V4, 1, 64, one, 4);
    StepCost micro = step(V4, 1, 16, one, 1);
    double sums = 3 * (4 + 4) * PARAMETERS / 2 / 600e9;
    assertThat(seconds(accumulated, Cause.MEMORY))
        .isCloseTo(4 * seconds(micro, Cause.MEMORY) + sums, EXACT);
  }

  /** On TPU v3 a core holds all parameters of its device and has 450 GB/s. */
  @Test
  void sumsOfOneCore() {
    Partition two = Partition.dataParallel(2);
    double sums = (4 + 4) * PARAMETERS / 450e9;
    assertThat(seconds(step(V3, 1, 64, two, 2), Cause.MEMORY))
        .isCloseTo(2 * seconds(step(V3, 1, 32, two, 1), Cause.MEMORY) + sums, EXACT);
  }

  /** A stage adds up the gradients of its half: 8 micro-batches of two stages. */
  @Test
  void sumsOfAPipelineStage() {
    Partition pipeline = new Partition(1, 1, 1, 2, Recompute.NONE);
    StepCost stages = step(V4, 2, 64, pipeline, 1);
    StepCost micro = step(V4, 1, 8, Partition.dataParallel(1), 1);
    double sums = 7 * (4 + 4) * PARAMETERS / 2 / 2 / 600e9;
    assertThat(seconds(stages, Cause.MEMORY))
        .isCloseTo(8 * seconds(micro, Cause.MEMORY) / 2 + sums, EXACT);
  }

  @Test
  void programsRunInEveryMicroBatchAndTheOptimizerOnce() {
    Partition one = Partition.dataParallel(1);
    StepCost accumulated = step(V4, 1, 64, one, 4);
    StepCost micro = step(V4, 1, 16, one, 1);
    assertThat(seconds(accumulated, Cause.MATRIX_UNIT))
        .isCloseTo(4 * seconds(micro, Cause.MATRIX_UNIT), EXACT);
    assertThat(seconds(accumulated, Cause.OPTIMIZER))
        .isEqualTo(seconds(micro, Cause.OPTIMIZER))
        .isCloseTo(28 * PARAMETERS / 2 / 600e9, EXACT);
    assertThat(accumulated.trainFlops().value()).isEqualTo(4 * micro.trainFlops().value());
    double tensors = 5 * Calibration.fitted().launchOverhead().value();
    assertThat(seconds(accumulated, Cause.LAUNCH) - tensors)
        .isCloseTo(4 * (seconds(micro, Cause.LAUNCH) - tensors), EXACT);
  }

  /** Accumulated gradients hide behind nothing: 2 x 3/8 of 4 bytes each, over 45 GB/s links. */
  @Test
  void gradientsOfTheLastMicroBatchAreWaitedFor() {
    StepCost accumulated = step(V4, 4, 256, Partition.dataParallel(4), 4);
    assertThat(seconds(accumulated, Cause.NETWORK))
        .isCloseTo(2 * 0.375 * 4 * PARAMETERS / 45e9, EXACT);
    StepCost longBackward = step(V4, 4, 65_536, Partition.dataParallel(4), 1);
    assertThat(seconds(longBackward, Cause.NETWORK)).isZero();
  }

  /** (2 - 1) times the programs of one stage and micro-batch. */
  @Test
  void aPipelineFillsAndDrains() {
    StepCost stages = step(V4, 2, 64, new Partition(1, 1, 1, 2, Recompute.NONE), 1);
    StepCost micro = step(V4, 1, 8, Partition.dataParallel(1), 1);
    double launches = 5 * Calibration.fitted().launchOverhead().value();
    double programs = micro.time().value() - seconds(micro, Cause.OPTIMIZER) - launches;
    assertThat(seconds(stages, Cause.PIPELINE_BUBBLE)).isCloseTo(programs / 2, EXACT);
  }
}
