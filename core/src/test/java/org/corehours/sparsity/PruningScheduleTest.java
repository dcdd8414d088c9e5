package org.corehours.sparsity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.corehours.sparsity.PruningSchedule.Gradual;
import org.corehours.sparsity.PruningSchedule.Level;
import org.corehours.sparsity.PruningSchedule.Ramp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PruningScheduleTest {

  private static final long STEPS = 1_000_000;

  /** arXiv:2309.08520: the mean density of the cubic ramp from 25 % to 75 % is 1 - 0.625 S. */
  @Test
  void standardScheduleHasThePublishedMean() {
    assertThat(Gradual.STANDARD.meanProgress(STEPS)).isCloseTo(0.625, within(1e-12));
    assertThat(Gradual.STANDARD.meanProgress(7)).isCloseTo(0.625, within(1e-12));
  }

  /** The integral of 1 - (1 - x)^3 over [0, 1] is 3/4, that of x is 1/2. */
  @Test
  void otherMeans() {
    assertThat(PruningSchedule.parse("gradual,ramp=linear").meanProgress(STEPS))
        .isCloseTo(0.5 * 0.5 + 0.25, within(1e-12));
    assertThat(PruningSchedule.parse("gradual,start=0,end=1").meanProgress(STEPS))
        .isCloseTo(0.75, within(1e-12));
    assertThat(PruningSchedule.parse("pretrained").meanProgress(STEPS))
        .isCloseTo(0.75 * 0.75 + 0.25, within(1e-12));
    assertThat(PruningSchedule.parse("one-shot").meanProgress(STEPS)).isEqualTo(0.5);
    assertThat(PruningSchedule.parse("one-shot,at=0.9").meanProgress(STEPS))
        .isCloseTo(0.1, within(1e-12));
    assertThat(PruningSchedule.parse("constant").meanProgress(STEPS)).isEqualTo(1);
  }

  static Stream<Gradual> schedules() {
    SplittableRandom random = new SplittableRandom(5);
    return Stream.generate(
            () -> {
              double start = random.nextDouble(0, 0.6);
              double end = random.nextDouble(start + 0.05, 1);
              Ramp ramp = random.nextBoolean() ? Ramp.CUBIC : Ramp.LINEAR;
              int interval = random.nextBoolean() ? 0 : random.nextInt(1, 5000);
              return new Gradual(start, end, ramp, interval, random.nextBoolean());
            })
        .limit(100);
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void levelsCoverTheRunAndProgressGrows(Gradual schedule) {
    var levels = schedule.levels(STEPS);
    assertThat(levels.stream().mapToDouble(Level::share).sum()).isCloseTo(1, within(1e-9));
    double before = -1;
    for (Level level : levels) {
      assertThat(level.progress()).isBetween(before, 1.0);
      before = level.progress();
    }
    assertThat(PruningSchedule.parse(schedule.toString())).isEqualTo(schedule);
  }

  /** Step by step: between updates the density stands still at the place of the last update. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100, 1000, 2500})
  void aStaircaseIsTheSumOverItsSteps(int interval) {
    int steps = 20_000;
    Gradual schedule = new Gradual(0.25, 0.75, Ramp.CUBIC, interval, false);
    long updates = schedule.maskUpdates(steps);
    double sum =
        IntStream.range(0, steps)
            .mapToDouble(
                t -> {
                  double x = (t / (double) steps - 0.25) / 0.5;
                  double held = Math.floor(x * updates + 1e-9) / updates;
                  return x < 0 ? 0 : x >= 1 ? 1 : 1 - Math.pow(1 - held, 3);
                })
            .sum();
    assertThat(schedule.meanProgress(steps)).isCloseTo(sum / steps, within(2e-4));
  }

  @Test
  void aFineStaircaseIsTheContinuousRamp() {
    Gradual fine = new Gradual(0.25, 0.75, Ramp.CUBIC, 1, false);
    assertThat(fine.meanProgress(STEPS)).isCloseTo(0.625, within(1e-5));
    assertThat(fine.maskUpdates(STEPS)).isEqualTo(STEPS / 2);
    assertThat(Gradual.STANDARD.maskUpdates(STEPS)).isEqualTo(500);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "cubic",
        "gradual,start=0.9",
        "gradual,start=-1",
        "gradual,end=2",
        "gradual,ramp=square",
        "gradual,update_interval=-3",
        "gradual,update_interval=x",
        "gradual,at=0.5",
        "gradual,start",
        "gradual,start=0.1,start=0.2",
        "gradual,start=nan",
        "one-shot,at=1.5",
        "constant,at=0.5"
      })
  void badSchedulesAreRefused(String text) {
    assertThatThrownBy(() -> PruningSchedule.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must");
  }
}
