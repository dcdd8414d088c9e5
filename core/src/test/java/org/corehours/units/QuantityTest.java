package org.corehours.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesWhatIsNoQuantity(double value) {
    assertThatThrownBy(() -> new Seconds(value)).hasMessageContaining("in s must be finite");
  }

  @Test
  void coreHoursAreCoresTimesHours() {
    assertThat(CoreHours.of(128, new Seconds(1800)).value()).isEqualTo(64);
  }

  @Test
  void powerOverTimeIsEnergy() {
    assertThat(new Watts(170).over(new Seconds(7200)).value()).isCloseTo(0.34, within(1e-15));
  }

  @Test
  void trafficOverBandwidthIsTime() {
    assertThat(new BytesPerSecond(45e9).timeFor(new Bytes(9e9)).value()).isEqualTo(0.2);
  }
}
