package org.corehours.tpu.cost;

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

  /** The run that sees at least that many examples, in whole batches. */
  public static RunCost forExamples(StepCost step, double examples) {
    if (!(examples > 0) || Double.isInfinite(examples)) {
      throw new IllegalArgumentException("examples (" + examples + ") must be above zero");
    }
    return new RunCost(step, (long) Math.ceil(examples / step.slice().batch()));
  }

  /** The longest run within a budget. */
  public static RunCost within(StepCost step, CoreHours budget) {
    long steps = (long) Math.floor(budget.value() / step.coreHours().value());
    if (steps < 1) {
      throw new IllegalArgumentException(
          "%s core-hours do not pay for one step, which takes %s"
              .formatted(budget.value(), step.coreHours().value()));
    }
    return new RunCost(step, steps);
  }

  public double examples() {
    return (double) steps * step.slice().batch();
  }

  public Seconds wallClock() {
    return step.time().times((double) steps);
  }

  public CoreHours coreHours() {
    return step.coreHours().times((double) steps);
  }

  /** Chip-hours times the chip's list price. */
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
