package org.corehours.sim.config.axis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RangesTest {

  @Test
  void logarithmicRangesMultiply() {
    assertThat(Ranges.logarithmic(1, 1000, 4)).containsExactly(1.0, 10.0, 100.0, 1000.0);
    assertThat(Ranges.logarithmic(0.1, 0.3, 2)).containsExactly(0.1, 0.3);
    assertThat(Ranges.logarithmic(1e-300, 1e12, 3)).containsExactly(1e-300, 1e-144, 1e12);
  }

  @Test
  void linearRangesAdd() {
    assertThat(Ranges.linear(0.1, 0.5, 5)).containsExactly(0.1, 0.2, 0.3, 0.4, 0.5);
  }

  @Test
  void theEndsAreExact() {
    for (int points = 2; points < 200; points++) {
      assertThat(Ranges.logarithmic(0.3, 7.7, points))
          .hasSize(points)
          .startsWith(0.3)
          .endsWith(7.7)
          .isSorted();
      assertThat(Ranges.linear(0.3, 7.7, points))
          .hasSize(points)
          .startsWith(0.3)
          .endsWith(7.7)
          .isSorted();
    }
  }

  @Test
  void stepsAreDecimal() {
    assertThat(Ranges.stepped(0.1, 0.7, 0.2)).containsExactly(0.1, 0.3, 0.5, 0.7);
    assertThat(Ranges.stepped(1, 12, 5)).containsExactly(1.0, 6.0, 11.0);
    assertThat(Ranges.stepped(3, 3, 1)).containsExactly(3.0);
  }

  @Test
  void longRangesAreCountedWithoutBeingWrittenOut() {
    assertThat(Ranges.count(1, 16, 1e-300)).isEqualTo(1.5e301);
  }
}
