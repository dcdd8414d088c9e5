package org.corehours.tpu.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.chip.Chips;
import org.corehours.tpu.timing.Recompute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {

  private static final Chip V4 = Chips.find("tpu-v4").orElseThrow();
  private static final Chip V3 = Chips.find("tpu-v3").orElseThrow();

  private static Share share(Chip chip, int chips, long batch, Partition partition) {
    return Share.of(Mlp.serial(), chip, chips, batch, partition);
  }

  /** A v4 device is two cores, a v3 device one; the fullest core counts. */
  @ParameterizedTest
  @CsvSource({"64, 8, 16", "65, 9, 17", "8, 1, 2", "63, 8, 16"})
  void examplesOfTheFullestCore(long batch, long onV4, long onV3) {
    assertThat(share(V4, 4, batch, Partition.dataParallel(4)).examplesPerCore()).isEqualTo(onV4);
    assertThat(share(V3, 2, batch, Partition.dataParallel(4)).examplesPerCore()).isEqualTo(onV3);
  }

  @ParameterizedTest
  @CsvSource({"1, 8", "2, 4", "4, 2", "8, 1", "3, 3"})
  void microBatchesShareTheExamples(int accumulation, long examples) {
    Share share = share(V4, 4, 64, Partition.dataParallel(4)).withAccumulation(accumulation);
    assertThat(share.microBatches()).isEqualTo(accumulation);
    assertThat(share.examplesPerCore()).isEqualTo(examples);
  }

  /** Four for each stage, as far as every core gets an example; or more if more are asked for. */
  @ParameterizedTest
  @CsvSource({"2, 64, 1, 8, 2", "4, 64, 1, 16, 2", "4, 16, 1, 8, 1", "2, 64, 16, 16, 1"})
  void microBatchesOfAPipeline(
      int stages, long batch, int accumulation, int microBatches, long examples) {
    Partition partition = new Partition(4 / stages, 1, 1, stages, Recompute.NONE);
    Share share = share(V4, 4, batch, partition).withAccumulation(accumulation);
    assertThat(share.microBatches()).isEqualTo(microBatches);
    assertThat(share.examplesPerCore()).isEqualTo(examples);
  }

  @Test
  void tensorParallelDevicesHoldAPartOfTheModel() {
    Share share = share(V4, 4, 8, new Partition(1, 1, 4, 1, Recompute.NONE));
    assertThat(share.model().parameters()).isEqualTo(Mlp.PARAMETERS);
    assertThat(share.programs().parameters())
        .isEqualTo(3 * (2048 + 2 * 524_288) + Mlp.CLASSIFIER_PARAMETERS);
  }

  @Test
  void refusesWhatDoesNotDivideTheSlice() {
    assertThatThrownBy(() -> share(V4, 4, 64, Partition.dataParallel(8)))
        .hasMessage("partition (data=8) divides the work 8 ways, but 4 chips are 4 devices");
    assertThat(share(V3, 4, 64, Partition.dataParallel(8)).examplesPerCore()).isEqualTo(8);
    assertThatThrownBy(() -> share(V4, 4, 7, Partition.dataParallel(4)))
        .hasMessage("partition (data=4) needs at least 8 examples in a batch, not 7");
  }
}
