package org.corehours.sim.fit;

import java.util.List;
import org.corehours.fitting.Observation;
import org.corehours.sim.result.Caveat;

/**
 * Runs that can be fitted.
 *
 * @param observations in the order of the file
 * @param caveats what looks wrong with them
 */
public record Runs(List<Observation> observations, List<Caveat> caveats) {

  public Runs {
    observations = List.copyOf(observations);
    caveats = List.copyOf(caveats);
  }
}
