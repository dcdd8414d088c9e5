package org.corehours.sim.result.estimate;

import java.util.Objects;

/** What all runs of a design have in common, however long they are. */
public record DesignFacts(ModelFacts model, PruningFacts pruning, SetupFacts setup, LawFacts law) {

  public DesignFacts {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(pruning, "pruning");
    Objects.requireNonNull(setup, "setup");
    Objects.requireNonNull(law, "law");
  }
}
