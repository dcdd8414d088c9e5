package org.corehours.tpu.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ChipsTest {

  private static final Chip V4 = Chips.find("tpu-v4").orElseThrow();

  /** 4 MXUs x 128 x 128 x 2 FLOP x 1.05 GHz must be the published peak to its digits. */
  @Test
  void peakFollowsFromTheMatrixUnits() {
    double peak = 2.0 * V4.mxusPerCore() * 128 * 128 * V4.clock().value();
    assertThat(peak / V4.peakPerCore().value()).isCloseTo(1, within(0.002));
  }

  @Test
  void coresShareMemoryAndBandwidth() {
    assertThat(V4.hbmCapacityPerCore().value()).isEqualTo(16.0 * (1L << 30));
    assertThat(V4.hbmBandwidthPerCore().value()).isEqualTo(600e9);
    assertThat(V4.vectorAlus()).isEqualTo(2048);
  }

  @Test
  void everyFactHasASourceAndAUnit() {
    assertThat(V4.sheet().facts()).isNotEmpty();
    V4.sheet()
        .facts()
        .forEach(
            (name, fact) -> {
              assertThat(fact.origin().source()).as(name).isNotBlank();
              assertThat(fact.unit()).as(name).isNotBlank();
            });
  }

  @Test
  void otherChipsAreUnknown() {
    assertThat(Chips.find("tpu-v9")).isEmpty();
  }
}
