package org.corehours.tpu.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.chip.Chips;
import org.corehours.units.Bytes;
import org.junit.jupiter.api.Test;

class MultiSliceTest {

  private static final Chip V4 = Chips.find("tpu-v4").orElseThrow();

  /** By hand: 1/64 of 640 MB, of which half goes to the other slice, twice, at 6.25 GB/s. */
  @Test
  void betweenSlices() {
    Torus cube = Slices.of(V4, 64);
    MultiSlice two = new MultiSlice(cube, 2, DataCentreNetwork.TYPICAL);
    Bytes amount = new Bytes(640e6);
    double inside = 2 * 640e6 / (6 * 45e9);
    assertThat(two.chips()).isEqualTo(128);
    assertThat(two.allReduce(amount, V4).value())
        .isCloseTo(inside + 2 * 10e6 / 2 / 6.25e9, within(1e-12));
    assertThat(two.between(new Bytes(1)).value()).isCloseTo(20e-6, within(1e-12));
    MultiSlice one = new MultiSlice(cube, 1, DataCentreNetwork.TYPICAL);
    assertThat(one.allReduce(amount, V4).value()).isCloseTo(inside, within(1e-12));
  }
}
