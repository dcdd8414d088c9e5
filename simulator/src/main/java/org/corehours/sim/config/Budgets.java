package org.corehours.sim.config;

import java.util.List;
import org.corehours.sim.config.yaml.Require;

/**
 * Runs as long as a budget lasts.
 *
 * @param coreHours the budgets in the order of the file [core-hours]
 */
public record Budgets(List<Double> coreHours) implements RunLengths {

  public Budgets {
    coreHours = Require.amounts(coreHours, "coreHours");
  }

  @Override
  public int size() {
    return coreHours.size();
  }
}
