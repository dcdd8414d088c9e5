package org.corehours.sim.plan;

import java.util.List;
import org.corehours.architecture.Architecture;
import org.corehours.sim.result.Caveat;

/**
 * A model that might be trained.
 *
 * @param depth as it may be asked for
 * @param width as it may be asked for
 * @param file what a model file says of it; empty if its name is built in
 * @param caveats how its shape differs from those of the law's runs
 */
public record CandidateModel(
    Architecture model, int depth, String width, String file, List<Caveat> caveats) {

  public CandidateModel {
    caveats = List.copyOf(caveats);
  }
}
