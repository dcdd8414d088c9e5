package org.corehours.tpu.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.corehours.tpu.timing.Recompute;
import org.junit.jupiter.api.Test;

class PartitionTest {

  @Test
  void degreesMultiply() {
    Partition partition = new Partition(2, 3, 5, 7, Recompute.NONE);
    assertThat(partition.devices()).isEqualTo(210);
    assertThat(partition.batchShards()).isEqualTo(6);
    assertThat(Partition.dataParallel(12)).isEqualTo(new Partition(12, 1, 1, 1, Recompute.NONE));
  }

  @Test
  void isWrittenAsItIsAskedFor() {
    assertThat(new Partition(2, 3, 5, 7, Recompute.NONE))
        .hasToString("data=2, fsdp=3, tensor=5, pipeline=7");
    assertThat(Partition.dataParallel(1)).hasToString("one device");
    assertThat(new Partition(1, 64, 1, 1, Recompute.NONE).with(Recompute.FULL))
        .hasToString("fsdp=64, recompute=full");
  }

  @Test
  void refusesDegreesBelowOne() {
    assertThatThrownBy(() -> new Partition(1, 1, 0, 1, Recompute.NONE))
        .hasMessage("degrees of parallelism must be at least 1: 0");
  }
}
