package org.corehours.sim.report.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {

  @Test
  void coreHours() {
    assertThat(Ticks.within(380, 120_000).labels())
        .isEqualTo(List.of("0.5k", "1k", "2k", "5k", "10k", "20k", "50k", "100k"));
  }

  @Test
  void hours() {
    assertThat(Ticks.within(12, 2100).labels())
        .isEqualTo(List.of("20", "30", "50", "100", "200", "300", "500", "1k", "2k"));
  }

  @Test
  void losses() {
    assertThat(Ticks.within(2.31, 3.02).labels())
        .isEqualTo(List.of("2.4", "2.5", "2.6", "2.7", "2.8", "2.9", "3.0"));
  }

  @Test
  void epochs() {
    assertThat(Ticks.within(0.24, 8.3).labels())
        .isEqualTo(List.of("0.3", "0.5", "1", "2", "3", "5"));
  }

  @Test
  void parameters() {
    assertThat(Ticks.within(9e7, 9e8).labels())
        .isEqualTo(List.of("100M", "150M", "200M", "300M", "400M", "500M", "700M"));
  }

  @ParameterizedTest
  @CsvSource({"1, 1.02", "2.3, 2.4", "0.001, 0.0012", "400, 700", "1e3, 2e3", "1, 1e12"})
  void areFewAndWithin(double low, double high) {
    Ticks ticks = Ticks.within(low, high);
    assertThat(ticks.values()).hasSizeBetween(2, 13).isSorted();
    assertThat(ticks.values()).allMatch(value -> low <= value && value <= high);
    assertThat(ticks.labels()).hasSameSizeAs(ticks.values()).doesNotHaveDuplicates();
  }

  @Test
  void beyondTheSuffixesTheyArePowersOfTen() {
    assertThat(Ticks.within(2e14, 3e17).labels())
        .isEqualTo(List.of("3e14", "1e15", "3e15", "1e16", "3e16", "1e17", "3e17"));
  }

  @Test
  void linearTicksMayBeNegative() {
    assertThat(Ticks.linear(-1.25, 0.7).labels())
        .isEqualTo(
            List.of("-1.2", "-1.0", "-0.8", "-0.6", "-0.4", "-0.2", "0.0", "0.2", "0.4", "0.6"));
    assertThat(Ticks.linear(4.945, 5.015).labels())
        .isEqualTo(List.of("4.95", "4.96", "4.97", "4.98", "4.99", "5.00", "5.01"));
    assertThatThrownBy(() -> Ticks.linear(1, 1)).hasMessage("no axis from 1.0 to 1.0");
  }

  /** Each of these once took for ever, or all memory. */
  @ParameterizedTest
  @CsvSource({
    "1, 1.0000000000000002",
    "4.0, 4.000000000000004",
    "1e17, 1.00000000000001e17",
    "1e300, 1.2e300",
    "1e-300, 1.2e-300",
    "1e-150, 1e300",
    "-1e300, 1e300",
    "-1e-320, 1e-320"
  })
  void areFewOfAnyRange(double low, double high) {
    assertThat(Ticks.linear(low, high).values()).hasSizeLessThan(22);
    if (low > 0) {
      assertThat(Ticks.within(low, high).values()).hasSizeLessThan(32);
    }
  }

  @Test
  void needARange() {
    assertThatThrownBy(() -> Ticks.within(0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no logarithmic axis from 0.0 to 1.0");
  }
}
