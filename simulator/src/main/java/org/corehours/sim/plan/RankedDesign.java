package org.corehours.sim.plan;

import org.corehours.sim.plan.Contest.Standing;
import org.corehours.units.Money;

/**
 * A design with its chances.
 *
 * @param probabilityBest share of the law's draws in which no other design has a lower loss
 * @param expectedRegret mean over the draws of its loss less that of the draw's best design [nats]
 */
public record RankedDesign(Design design, double probabilityBest, double expectedRegret) {

  RankedDesign(Design design, Standing standing) {
    this(design, standing.probabilityBest(), standing.expectedRegret());
  }

  RankedDesign at(Money pricePerChipHour) {
    return new RankedDesign(design.at(pricePerChipHour), probabilityBest, expectedRegret);
  }

  /** The law's loss [nats]. */
  public double loss() {
    return design.loss();
  }
}
