package org.corehours.sim.result.estimate;

import java.util.Objects;
import org.corehours.units.CoreHours;
import org.corehours.units.Energy;
import org.corehours.units.MassOfCo2;
import org.corehours.units.Money;
import org.corehours.units.Seconds;

/**
 * What a whole run costs.
 *
 * @param coreHours cores times wall-clock hours [core-hours]
 * @param wallClock from the first step to the last [s]
 * @param money at the chip's price [USD]
 * @param energy of the chips times the site's PUE [kWh]
 * @param emissions at the site's carbon intensity [kgCO2e]
 */
public record Bill(
    CoreHours coreHours, Seconds wallClock, Money money, Energy energy, MassOfCo2 emissions) {

  public Bill {
    Objects.requireNonNull(coreHours, "coreHours");
    Objects.requireNonNull(wallClock, "wallClock");
    Objects.requireNonNull(money, "money");
    Objects.requireNonNull(energy, "energy");
    Objects.requireNonNull(emissions, "emissions");
  }
}
