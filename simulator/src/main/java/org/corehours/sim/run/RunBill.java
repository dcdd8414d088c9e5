package org.corehours.sim.run;

import org.corehours.sim.result.estimate.Bill;
import org.corehours.tpu.cost.RunCost;
import org.corehours.tpu.cost.Site;
import org.corehours.units.CoreHours;
import org.corehours.units.Energy;
import org.corehours.units.Flops;
import org.corehours.units.MassOfCo2;
import org.corehours.units.Money;
import org.corehours.units.Seconds;

/**
 * What a run costs.
 *
 * @param run all of its steps
 * @param site where its chips stand
 */
record RunBill(RunCost run, Site site) implements Bill {

  @Override
  public Flops trainFlops() {
    return new Flops(run.trainFlops());
  }

  @Override
  public CoreHours coreHours() {
    return run.coreHours();
  }

  @Override
  public Seconds wallClock() {
    return run.wallClock();
  }

  @Override
  public Money money() {
    return run.money();
  }

  @Override
  public Energy energy() {
    return run.energy(site);
  }

  @Override
  public MassOfCo2 emissions() {
    return run.emissions(site);
  }
}
