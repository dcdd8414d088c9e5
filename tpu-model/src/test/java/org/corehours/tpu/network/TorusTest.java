package org.corehours.tpu.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.chip.Chips;
import org.corehours.units.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TorusTest {

  private static final Chip V4 = Chips.find("tpu-v4").orElseThrow();

  @ParameterizedTest
  @CsvSource({"1, 1, 1, 1", "8, 2, 2, 2", "64, 4, 4, 4", "128, 4, 4, 8", "7, 1, 1, 7"})
  void isAsCubicAsItCanBe(int chips, int x, int y, int z) {
    assertThat(Torus.of(chips)).isEqualTo(new Torus(x, y, z));
  }

  /**
   * By hand: 640 MB on 4x4x4 rings, six directions of 45 GB/s, twice 63/64 of the data, and twice
   * six hops of 1 us.
   */
  @Test
  void allReduceOnAWholeCube() {
    double expected = 2 * (640e6 * 63 / 64 / (6 * 45e9) + 6e-6);
    assertThat(new Torus(4, 4, 4).allReduce(new Bytes(640e6), V4).value())
        .isCloseTo(expected, within(1e-12));
  }

  @Test
  void withoutWrapAroundItTakesLonger() {
    Bytes amount = new Bytes(640e6);
    assertThat(new Torus(2, 4, 8).allReduce(amount, V4).value())
        .isGreaterThan(new Torus(4, 4, 4).allReduce(amount, V4).value());
  }

  @Test
  void oneChipHasNothingToExchange() {
    assertThat(Torus.of(1).allReduce(new Bytes(1e9), V4).value()).isZero();
  }
}
