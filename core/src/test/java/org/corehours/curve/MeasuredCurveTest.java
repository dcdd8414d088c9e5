package org.corehours.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.corehours.curve.MeasuredCurve.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MeasuredCurveTest {

  private static final int END = 24_000;
  private static final int DECAY = 20_000;
  private static final double PEAK = 3e-4;

  /** Schedules as they were, with how far off [share of the peak] a rate may be found again. */
  static Stream<Object[]> schedules() {
    IntToDoubleFunction linear =
        t -> t < DECAY ? PEAK : PEAK * (1 - 0.9 * (t - DECAY) / (END - DECAY));
    IntToDoubleFunction exponential =
        t -> t < DECAY ? PEAK : PEAK * Math.pow(0.1, (double) (t - DECAY) / (END - DECAY));
    IntToDoubleFunction cosine = t -> PEAK * (0.1 + 0.45 * (1 + Math.cos(Math.PI * t / END)));
    return Stream.of(
        new Object[] {"linear", linear, 1e-9},
        new Object[] {"exponential", exponential, 5e-3},
        new Object[] {"cosine", cosine, 1e-3},
        new Object[] {"constant", (IntToDoubleFunction) t -> PEAK, 1e-12});
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("schedules")
  void ratesBetweenSamplesAreFoundAgain(String name, IntToDoubleFunction truth, double tolerance) {
    double[] rates = sampled(truth, 137, 128).rates(0);
    for (int t = 137; t < rates.length; t++) {
      assertThat(rates[t])
          .as(name + " at " + t)
          .isCloseTo(truth.applyAsDouble(t), within(tolerance * PEAK));
    }
  }

  @Test
  void aJumpStaysOne() {
    IntToDoubleFunction truth = t -> t < DECAY ? PEAK : PEAK / 10;
    double[] rates = sampled(truth, 137, 128).rates(0);
    for (int t = 137; t < rates.length; t++) {
      assertThat(rates[t]).as("step " + t).isIn(PEAK, PEAK / 10);
    }
    long lower = Arrays.stream(rates).filter(rate -> rate < PEAK / 2).count();
    assertThat(lower).isCloseTo(rates.length - DECAY, within(128L));
  }

  @Test
  void theWarmUpIsAStraightRise() {
    double[] rates = sampled(t -> PEAK, 3000, 100).rates(2000);
    assertThat(rates[0]).isZero();
    assertThat(rates[1000]).isCloseTo(PEAK / 2, within(1e-12));
    assertThat(rates[2000]).isEqualTo(PEAK);
    assertThat(rates[2999]).isEqualTo(PEAK);
  }

  /** Rows of a warm-up tell how the rate rose; nothing is to be learnt from their losses. */
  @Test
  void aWarmUpThatWasMeasuredIsNotTrained() {
    List<Point> points = new ArrayList<>(List.of(new Point(0, 0, 11)));
    for (int t = 100; t <= 1000; t += 100) {
      points.add(new Point(t, PEAK * Math.min(1, t / 500.0), 9 - t / 500.0));
    }
    MeasuredCurve curve = new MeasuredCurve("c", points);
    assertThat(curve.steps()).containsExactly(500, 600, 700, 800, 900, 1000);
    assertThat(curve.losses()).hasSize(6).doesNotContain(11.0);
    double[] rates = curve.rates(2160);
    assertThat(rates[50]).isCloseTo(PEAK / 10, within(1e-12));
    assertThat(rates[250]).isCloseTo(PEAK / 2, within(1e-12));
    assertThat(rates[499]).isCloseTo(PEAK * 499 / 500, within(1e-12));
  }

  @Test
  void aRateThatOnlyRisesTrainsNothing() {
    List<Point> points =
        List.of(new Point(1, 1e-5, 9), new Point(2, 2e-5, 8), new Point(3, 3e-5, 7));
    assertThat(new MeasuredCurve("c", points).trained()).isEmpty();
    List<Point> constant =
        List.of(new Point(0, PEAK, 9), new Point(5, PEAK, 8), new Point(9, PEAK, 7));
    assertThat(new MeasuredCurve("c", constant).steps()).containsExactly(5, 9);
  }

  @Test
  void ratesAreNeverNegative() {
    double[] rates = sampled(t -> PEAK * Math.max(0, 1 - t / 23_990.0), 100, 128).rates(0);
    assertThat(rates).doesNotContain(Double.NaN);
    assertThat(Arrays.stream(rates).min().orElseThrow()).isGreaterThanOrEqualTo(0);
  }

  @Test
  void whatIsNoCurveIsRefused() {
    Point one = new Point(1, PEAK, 3);
    Point two = new Point(2, PEAK, 3);
    assertThatThrownBy(() -> new MeasuredCurve("c", List.of(one, two)))
        .hasMessageContaining("at least three");
    assertThatThrownBy(() -> new MeasuredCurve("c", List.of(one, two, two)))
        .hasMessageContaining("step 2 occurs twice");
    assertThatThrownBy(() -> new MeasuredCurve("c", List.of(two, one, new Point(3, PEAK, 3))))
        .hasMessageContaining("step 1 comes after step 2");
    assertThatThrownBy(() -> new Point(-1, PEAK, 3)).hasMessageContaining("step (-1)");
    assertThatThrownBy(() -> new Point(1, 1e-30, 3)).hasMessageContaining("at least 1.0E-20");
    assertThatThrownBy(() -> new Point(1, -1, 3)).hasMessageContaining("lr (-1.0)");
    assertThatThrownBy(() -> new Point(1, PEAK, Double.NaN)).hasMessageContaining("loss (NaN)");
  }

  private static MeasuredCurve sampled(IntToDoubleFunction truth, int from, int every) {
    List<Point> points = new ArrayList<>();
    for (int t = from; t <= END; t += every) {
      points.add(new Point(t, truth.applyAsDouble(t), 3));
    }
    return new MeasuredCurve("c", points);
  }
}
