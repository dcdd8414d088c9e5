package org.corehours.sim.result.estimate;

import java.util.Objects;
import org.corehours.tpu.cost.RunCost;
import org.corehours.tpu.cost.Site;
import org.corehours.units.CoreHours;
import org.corehours.units.Energy;
import org.corehours.units.Flops;
import org.corehours.units.MassOfCo2;
import org.corehours.units.Money;
import org.corehours.units.Seconds;

/**
 * What a whole run costs.
 *
 * @param run all of its steps
 * @param site where its chips stand
 */
public record Bill(RunCost run, Site site) {

  public Bill {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(site, "site");
  }

  /** Matrix work [FLOP]. */
  public Flops trainFlops() {
    return new Flops(run.trainFlops());
  }

  /** Cores times wall-clock hours [core-hours]. */
  public CoreHours coreHours() {
    return run.coreHours();
  }

  /** From the first step to the last [s]. */
  public Seconds wallClock() {
    return run.wallClock();
  }

  /** At the chip's price [USD]. */
  public Money money() {
    return run.money();
  }

  /** Of the chips, times the site's PUE [kWh]. */
  public Energy energy() {
    return run.energy(site);
  }

  /** At the site's carbon intensity [kgCO2e]. */
  public MassOfCo2 emissions() {
    return run.emissions(site);
  }
}
