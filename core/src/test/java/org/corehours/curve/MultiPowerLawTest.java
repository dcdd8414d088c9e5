package org.corehours.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast evaluation against the double sum of the formula. */
class MultiPowerLawTest {

  /** The published law of 100M parameters. */
  private static final MultiPowerLaw LAW =
      new MultiPowerLaw(
          2.6514477, 0.60115152, 0.45295811, 437.9464276, 2.13245612, 0.59785199, 0.65523644);

  private static final double PEAK = 3e-4;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cosine",
        "cosine:last=0.1,warmup=200",
        "wsd:decay=0.2",
        "wsd-exponential:decay=0.3,last=0.001,warmup=0.02",
        "step-down:at=0.5,to=0.000001",
        "step-down:at=0.5,to=0",
        "inverse-sqrt:flat=100,warmup=100",
        "constant",
        "constant:warmup=300",
        "list:0;1;0.2;0.9;0"
      })
  void followsTheDoubleSumOnEverySchedule(String schedule) {
    double[] rates = rates(LearningRateSchedules.parse(schedule), 2000);
    assertSame(LAW, rates);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void followsTheDoubleSumOnRandomRates(long seed) {
    Random random = new Random(seed);
    double[] rates = new double[1 + random.nextInt(1500)];
    double rate = PEAK;
    for (int t = 0; t < rates.length; t++) {
      if (random.nextInt(1 + random.nextInt(50)) == 0) {
        rate = random.nextInt(5) == 0 ? 0 : PEAK * Math.pow(10, -6 * random.nextDouble());
      }
      rates[t] = rate;
    }
    MultiPowerLaw law =
        new MultiPowerLaw(
            2,
            0.5,
            0.5,
            400,
            Math.pow(10, 4 * random.nextDouble() - 2),
            0.1 + 1.4 * random.nextDouble(),
            0.95 * random.nextDouble());
    assertSame(law, rates);
  }

  /** The bound on the error of each term is 2e-9 there, of which B is 400 and rates 3e-4. */
  @ParameterizedTest
  @ValueSource(
      strings = {"cosine", "wsd:decay=0.2", "step-down:at=0.5,to=0.000001", "list:0;1;0.2"})
  void followsTheDoubleSumUpToTheLargestBeta(String schedule) {
    MultiPowerLaw law = new MultiPowerLaw(2, 0.5, 0.5, 400, 0.7, MultiPowerLaw.MOST_BETA, 0.5);
    double[] rates = rates(LearningRateSchedules.parse(schedule), 2000);
    double[] fast = law.losses(rates);
    for (int t = 1; t < rates.length; t += 13) {
      assertThat(fast[t]).as("step %d", t).isCloseTo(doubleSum(law, rates, t), within(2e-9));
    }
  }

  static Stream<Long> seeds() {
    return IntStream.range(0, 60).mapToObj(Long::valueOf);
  }

  @Test
  void onlyTheStepsAskedFor() {
    double[] rates = rates(LearningRateSchedules.parse("wsd:decay=0.5,warmup=50"), 1000);
    double[] all = LAW.losses(rates);
    int[] steps = {0, 3, 51, 400, 600, 601, 999, 1000};
    double[] some = LAW.losses(rates, steps);
    for (int i = 1; i < steps.length; i++) {
      assertThat(some[i]).isCloseTo(all[steps[i]], within(1e-9));
    }
    assertThat(some[0]).isInfinite();
  }

  @Test
  void aSingleStepHasNoThirdTerm() {
    assertThat(LAW.losses(new double[] {PEAK})[0])
        .isCloseTo(LAW.l0() + LAW.a() * Math.pow(PEAK, -LAW.alpha()), within(1e-9));
    assertThat(LAW.losses(new double[0])).isEmpty();
  }

  /** Relative 1e-10: six decades below the digits that curves are measured to. */
  private static void assertSame(MultiPowerLaw law, double[] rates) {
    double[] fast = law.losses(rates);
    for (int t = 0; t < rates.length; t = t < 20 ? t + 1 : t + 13) {
      double exact = doubleSum(law, rates, t);
      if (Double.isInfinite(exact)) {
        assertThat(fast[t]).isInfinite();
      } else {
        assertThat(fast[t]).as("step %d", t).isCloseTo(exact, within(1e-10 * Math.abs(exact)));
      }
    }
  }

  private static double doubleSum(MultiPowerLaw law, double[] rates, int t) {
    double third = 0;
    for (int k = 1; k <= t; k++) {
      double since = Arrays.stream(rates, k, t + 1).sum();
      double base =
          rates[k] == 0
              ? (since == 0 ? 1 : Double.POSITIVE_INFINITY)
              : 1 + law.c() * Math.pow(rates[k], -law.gamma()) * since;
      third += (rates[k - 1] - rates[k]) * (1 - Math.pow(base, -law.beta()));
    }
    double sum = Arrays.stream(rates, 0, t + 1).sum();
    return law.l0() + law.a() * Math.pow(sum, -law.alpha()) - law.b() * third;
  }

  private static double[] rates(LearningRateSchedule schedule, int steps) {
    return Arrays.stream(schedule.factors(steps)).map(factor -> PEAK * factor).toArray();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"cosine", "wsd:decay=0.2", "step-down:at=0.5,to=0", "inverse-sqrt:flat=9"})
  void theEndOfBlocksIsThatOfTheirSteps(String schedule) {
    double[] blocks = rates(LearningRateSchedules.parse(schedule), 60);
    int[] steps = IntStream.range(0, blocks.length).map(i -> 1 + 37 * i % 11).toArray();
    double[] rates =
        DoubleStream.concat(
                DoubleStream.of(0),
                IntStream.range(0, blocks.length)
                    .boxed()
                    .flatMapToDouble(i -> DoubleStream.generate(() -> blocks[i]).limit(steps[i])))
            .toArray();
    double loss = LAW.loss(LAW.end(blocks, steps));
    assertThat(loss).isCloseTo(doubleSum(LAW, rates, rates.length - 1), within(1e-12));
    assertThat(loss).isCloseTo(LAW.losses(rates)[rates.length - 1], within(1e-10));
  }

  @Test
  void coefficientsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new MultiPowerLaw(2, 1, 0.5, 400, 0, 0.5, 0.5))
        .hasMessageContaining("C (0.0)");
    assertThatThrownBy(() -> new MultiPowerLaw(2, 1, 0.5, 400, 2, 3.1, 0.5))
        .hasMessageContaining("beta (3.1) must be above 0 and at most 3.0");
    assertThatThrownBy(() -> new MultiPowerLaw(Double.NaN, 1, 0.5, 400, 2, 0.5, 0.5))
        .hasMessageContaining("L0 (NaN) must be a number");
    assertThatThrownBy(() -> new MultiPowerLaw(2, 1, 0.5, 400, 2, 0.5, 1))
        .hasMessageContaining("gamma (1.0)");
  }
}
