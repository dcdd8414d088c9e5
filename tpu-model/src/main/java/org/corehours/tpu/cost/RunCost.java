package org.corehours.tpu.cost;

import java.util.function.LongFunction;
import org.corehours.tpu.chip.Chip;
import org.corehours.units.CoreHours;
import org.corehours.units.Energy;
import org.corehours.units.MassOfCo2;
import org.corehours.units.Money;
import org.corehours.units.Seconds;

/**
 * What a whole run costs: {@code steps} equal steps. Evaluation, checkpoints, start-up and
 * pre-emption are not counted.
 */
public record RunCost(StepCost step, long steps) {

  public RunCost {
    if (steps < 1) {
      throw new IllegalArgumentException("a run has at least one step, not " + steps);
    }
  }

  private static final int MOST_ROUNDS = 50;
  private static final long FIRST_GUESS = 1_000_000;

  /**
   * The run that sees at least that many examples, in whole batches.
   *
   * @param meanStep mean step of a run of so many steps
   */
  public static RunCost forExamples(LongFunction<StepCost> meanStep, double examples) {
    if (!(examples > 0) || Double.isInfinite(examples)) {
      throw new IllegalArgumentException("examples (" + examples + ") must be above zero");
    }
    double batch = (double) meanStep.apply(1).slice().batch();
    long steps = (long) Math.ceil(examples / batch);
    return new RunCost(meanStep.apply(steps), steps);
  }

  /**
   * The longest run within a budget. The mean step may depend on the number of steps, which is then
   * found by repeated division.
   *
   * @param meanStep mean step of a run of so many steps
   */
  public static RunCost within(LongFunction<StepCost> meanStep, CoreHours budget) {
    StepCost step = meanStep.apply(FIRST_GUESS);
    long steps = stepsWithin(step, budget);
    for (int round = 0; round < MOST_ROUNDS && steps >= 1; round++) {
      step = meanStep.apply(steps);
      long next = stepsWithin(step, budget);
      if (next == steps) {
        return new RunCost(step, steps);
      }
      steps = round < MOST_ROUNDS / 2 ? next : Math.min(next, steps);
    }
    if (steps < 1) {
      throw new IllegalArgumentException(
          "%s core-hours do not pay for one step, which takes %s"
              .formatted(budget.value(), step.coreHours().value()));
    }
    return new RunCost(meanStep.apply(steps), steps);
  }

  private static long stepsWithin(StepCost step, CoreHours budget) {
    return (long) Math.floor(budget.value() / step.coreHours().value());
  }

  public double examples() {
    return (double) steps * step.slice().batch();
  }

  /** Matrix work of the run. */
  public double trainFlops() {
    return step.trainFlops().value() * steps;
  }

  public Seconds wallClock() {
    return step.time().times((double) steps);
  }

  public CoreHours coreHours() {
    return step.coreHours().times((double) steps);
  }

  /** The same run where a chip-hour has another price. */
  public RunCost at(Money pricePerChipHour) {
    Slice slice = step.slice();
    Chip chip = slice.chip().with(slice.chip().power(), pricePerChipHour);
    StepCost priced =
        new StepCost(
            new Slice(chip, slice.chips(), slice.batch()),
            step.partition(),
            step.trainFlops(),
            step.breakdown(),
            step.memory(),
            step.time());
    return new RunCost(priced, steps);
  }

  /** Chip-hours times the chip's price. */
  public Money money() {
    double chipHours = step.slice().chips() * wallClock().hours();
    return new Money(chipHours * step.slice().chip().pricePerChipHour().value());
  }

  /** Mean power of all chips over the run, times the site's PUE. */
  public Energy energy(Site site) {
    double perChip = step.slice().chip().power().over(wallClock()).value();
    return new Energy(perChip * step.slice().chips() * site.pue());
  }

  /** Energy times the site's carbon intensity. */
  public MassOfCo2 emissions(Site site) {
    return new MassOfCo2(energy(site).value() * site.kgCo2ePerKwh());
  }
}
