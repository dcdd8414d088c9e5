package org.corehours.sim.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ExtentTest {

  @Test
  void logarithmicRangesHaveAMarginOfRatios() {
    Extent extent = Extent.around(DoubleStream.of(100, 1, 10));
    assertThat(extent.low()).isCloseTo(Math.pow(100, -0.04), within(1e-12));
    assertThat(extent.high()).isCloseTo(Math.pow(100, 1.04), within(1e-9));
    assertThat(Extent.around(DoubleStream.empty()).high()).isGreaterThan(10);
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
