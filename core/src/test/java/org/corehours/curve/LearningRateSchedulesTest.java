package org.corehours.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LearningRateSchedulesTest {

  @ParameterizedTest
  @CsvSource({
    "cosine, 500, 0.5",
    "cosine, 1000, 0",
    "cosine:last=0.1, 1000, 0.1",
    "'wsd:decay=0.2', 800, 1",
    "'wsd:decay=0.2', 900, 0.5",
    "'wsd-exponential:decay=0.2,last=0.01', 900, 0.1",
    "'step-down:at=0.7,to=0.1', 699, 1",
    "'step-down:at=0.7,to=0.1', 700, 0.1",
    "'inverse-sqrt:flat=250', 200, 1",
    "'inverse-sqrt:flat=250', 1000, 0.5",
    "constant, 1000, 1",
    "'constant:warmup=100', 50, 0.5",
    "'cosine:warmup=0.2', 100, 0.5",
    "'cosine:warmup=0.2', 600, 0.5",
    "'cosine:warmup=0', 0, 1",
    "'wsd:decay=0.2,warmup=0.1', 900, 0.5",
    "'wsd:decay=0.3,last=0.0', 1000, 0",
    "'step-down:at=0.7,to=0.1,warmup=100', 699, 1",
    "'step-down:at=0.7,to=0.1,warmup=100', 700, 0.1",
    "'inverse-sqrt:flat=250,warmup=100', 1000, 0.5",
    "'list:0;1;0,warmup=0.5', 250, 0.5",
    "list:1;0.5;0, 250, 0.75",
    "list:1;0.5;0, 1000, 0"
  })
  void rateAtAStepOfAThousand(String schedule, long step, double factor) {
    assertThat(LearningRateSchedules.parse(schedule).factor(step, 1000))
        .isCloseTo(factor, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cosine",
        "wsd:decay=0.25,last=0.0",
        "wsd-exponential:decay=0.2,last=0.1",
        "step-down:at=0.7,to=0.1",
        "inverse-sqrt:flat=10000,warmup=500",
        "constant:warmup=0.02",
        "list:1.0;0.5;0.1"
      })
  void areWrittenAsTheyAreRead(String text) {
    assertThat(LearningRateSchedules.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({
    "linear, there is no linear",
    "'cosine:last=2', last (2.0) must lie from 0 to 1",
    "'cosine:decay=0.2', decay does not apply",
    "'wsd:decay=NaN', (NaN) is not a number",
    "'wsd-exponential:last=0', last (0.0) must be at least 1e-9",
    "'wsd-exponential:last=1e-300', last (1.0E-300) must be at least 1e-9",
    "'list:1;1e-12', rate (1.0E-12) must be at least 1e-9",
    "'list:1;0.5,list', list is a second list of rates",
    "list:1, a list of rates must have at least two",
    "'list:1;x', (x) is not a number",
    "'constant:5', [5.0] does not apply",
    "'constant:warmup=-1', warmup (-1.0) must lie from 0 to 1e12",
    "'constant:warmup=1.5', warmup (1.5) must be whole steps",
    "'inverse-sqrt:flat=0', flat (0) must be at least 1",
    "'wsd:decay=0.1,decay=0.2', is not one name=value"
  })
  void sayWhatIsWrong(String text, String message) {
    assertThatThrownBy(() -> LearningRateSchedules.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(text)
        .hasMessageContaining(message);
  }
}
