package org.corehours.sim.result.estimate;

import org.corehours.units.CoreHours;
import org.corehours.units.Energy;
import org.corehours.units.Flops;
import org.corehours.units.MassOfCo2;
import org.corehours.units.Money;
import org.corehours.units.Seconds;

/** What a whole run costs; each part is worked out when it is asked for. */
public interface Bill {

  /** Matrix work [FLOP]. */
  Flops trainFlops();

  /** Cores times wall-clock hours [core-hours]. */
  CoreHours coreHours();

  /** From the first step to the last [s]. */
  Seconds wallClock();

  /** At the chip's price [USD]. */
  Money money();

  /** Of the chips, times the site's PUE [kWh]. */
  Energy energy();

  /** At the site's carbon intensity [kgCO2e]. */
  MassOfCo2 emissions();
}
