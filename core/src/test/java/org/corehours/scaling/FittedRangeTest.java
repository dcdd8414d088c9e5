package org.corehours.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FittedRangeTest {

  private static final FittedRange RANGE = new FittedRange(1e6, 1e8, 1e9, 1e11, 0.75);

  @Test
  void tellsHowFarOutsideEachAxisIs() {
    assertThat(RANGE.parametersLog(1e8 * Math.exp(2))).isCloseTo(2, within(1e-12));
    assertThat(RANGE.parametersLog(1e5)).isCloseTo(-Math.log(10), within(1e-12));
    assertThat(RANGE.dataLog(1e12)).isCloseTo(Math.log(10), within(1e-12));
    assertThat(RANGE.extrapolationLog(1e5, 1e13)).isCloseTo(2 * Math.log(10), within(1e-12));
  }

  @Test
  void anEdgeWithinItsSlackIsInside() {
    assertThat(RANGE.extrapolationLog(1.07e8, 0.94e9)).isZero();
    assertThat(RANGE.contains(0.75, 1.07e8, 0.94e9)).isTrue();
    assertThat(RANGE.contains(0.75, 1.08e8, 1e9)).isFalse();
    assertThat(RANGE.extrapolationLog(1.08e8, 1e9)).isCloseTo(Math.log(1.08), within(1e-12));
  }

  @Test
  void sparsitiesAreOutsideWithoutADistance() {
    assertThat(RANGE.contains(0.8, 1e7, 1e10)).isFalse();
    assertThat(RANGE.extrapolationLog(1e7, 1e10)).isZero();
  }
}
