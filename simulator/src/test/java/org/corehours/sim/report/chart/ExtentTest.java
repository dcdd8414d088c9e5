package org.corehours.sim.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtentTest {

  @Test
  void logarithmicRangesHaveAMarginOfRatios() {
    Extent extent = Extent.around(DoubleStream.of(100, 1, 10));
    assertThat(extent.low()).isCloseTo(Math.pow(100, -0.04), within(1e-12));
    assertThat(extent.high()).isCloseTo(Math.pow(100, 1.04), within(1e-9));
    assertThat(Extent.around(DoubleStream.empty()).high()).isGreaterThan(10);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {0, -1, 1e-320, 1e304, Double.MAX_VALUE, Double.NaN, Double.POSITIVE_INFINITY})
  void anyValuesHaveARangeThatAxesCanShow(double odd) {
    for (double other : new double[] {odd, 1, -1e308, 1e308}) {
      Extent log = Extent.around(DoubleStream.of(odd, other)).onLogAxis();
      assertThat(log.low()).isPositive().isLessThan(log.high());
      assertThat(log.high()).isFinite();
      Extent linear = Extent.linear(DoubleStream.of(odd, other)).onLinearAxis();
      assertThat(linear.low()).isLessThan(linear.high());
      assertThat(linear.high() - linear.low()).isFinite();
      Extent given = new Extent(odd, other);
      assertThat(given.onLogAxis().low()).isPositive().isLessThan(given.onLogAxis().high());
      assertThat(given.onLinearAxis().low()).isLessThan(given.onLinearAxis().high());
    }
  }

  @Test
  void aRangeThatAxesCanShowStays() {
    Extent usual = new Extent(2.3, 3.1);
    assertThat(usual.onLogAxis()).isEqualTo(usual);
    assertThat(usual.onLinearAxis()).isEqualTo(usual);
    assertThat(new Extent(0, 100).onLinearAxis()).isEqualTo(new Extent(0, 100));
  }

  @Test
  void linearRangesHaveAMarginOfDifferencesAndASingleValueHasARange() {
    Extent extent = Extent.linear(DoubleStream.of(-1, 1));
    assertThat(extent.low()).isCloseTo(-1.12, within(1e-12));
    assertThat(extent.high()).isCloseTo(1.12, within(1e-12));
    for (double value : new double[] {0, 3, -3}) {
      Extent one = Extent.linear(DoubleStream.of(value));
      assertThat(one.low()).isLessThan(value);
      assertThat(one.high()).isGreaterThan(value);
    }
  }
}
