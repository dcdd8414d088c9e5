package org.corehours.fitting.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.corehours.curve.LearningRateSchedules;
import org.corehours.curve.MultiPowerLaw;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurveProblemTest {

  private static final MultiPowerLaw LAW =
      new MultiPowerLaw(2.65, 0.58, 0.47, 480, 0.97, 0.95, 0.46);

  /** Losses are measured to 1e-4. */
  @ParameterizedTest
  @ValueSource(strings = {"cosine:warmup=2000", "wsd:decay=0.2,warmup=2000"})
  void ratesOfLongCurvesMayBeHeld(String schedule) {
    int steps = 350_001;
    double[] rates =
        Arrays.stream(LearningRateSchedules.parse(schedule).factors(steps))
            .map(factor -> 3e-4 * factor)
            .toArray();
    double[] held = CurveProblem.held(rates);
    assertThat(Arrays.stream(held).distinct().count()).isLessThan(25_002);
    assertThat(Arrays.stream(held).sum()).isCloseTo(Arrays.stream(rates).sum(), within(1e-9));
    int[] places = {5_000, 77_777, 290_001, 300_000, 350_001};
    double[] exact = LAW.losses(rates, places);
    double[] fast = LAW.losses(held, places);
    for (int i = 0; i < places.length; i++) {
      assertThat(fast[i]).as("step %d", places[i]).isCloseTo(exact[i], within(2e-5));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 72_000, 99_999})
  void thoseOfOthersAreAsTheyWere(int steps) {
    double[] rates = LearningRateSchedules.parse("cosine").factors(steps);
    assertThat(CurveProblem.held(rates)).isEqualTo(rates);
  }
}
