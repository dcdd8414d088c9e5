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

  /** arXiv:2304.01433, section 2 (v4); Google Cloud documentation, "TPU v3". */
  @Test
  void podsAreThoseOfTheFiles() {
    assertThat(V4.pod().shape()).containsExactly(16, 16, 16);
    assertThat(V4.pod().slices()).hasSize(22);
    Chip v3 = Chips.find("tpu-v3").orElseThrow();
    assertThat(v3.pod().shape()).containsExactly(32, 32);
    assertThat(v3.pod().slices()).hasSize(11);
    assertThat(v3.rules().rowGroup()).isEqualTo(8);
    assertThat(V4.timingChecked()).isNotEmpty();
    assertThat(v3.timingChecked()).isNotEmpty();
  }

  @Test
  void otherChipsAreUnknown() {
    assertThat(Chips.find("tpu-v9")).isEmpty();
  }
}
