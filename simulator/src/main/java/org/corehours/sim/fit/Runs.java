package org.corehours.sim.fit;

import java.util.List;
import org.corehours.fitting.Observation;

/**
 * Runs that can be fitted.
 *
 * @param observations in the order of the file
 * @param warnings what looks wrong with them
 */
public record Runs(List<Observation> observations, List<String> warnings) {

  public Runs {
    observations = List.copyOf(observations);
    warnings = List.copyOf(warnings);
  }
}
