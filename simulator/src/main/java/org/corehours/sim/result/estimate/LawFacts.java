package org.corehours.sim.result.estimate;

import java.util.Objects;
import java.util.Optional;

/**
 * The loss law that a design is judged by.
 *
 * @param name of the law; empty where none is known
 * @param parameters N as the law counts it; without a law, those outside the classifier
 * @param intervalLevel probability that an interval of the loss holds a new run's loss, 0 to 1
 */
public record LawFacts(Optional<String> name, long parameters, double intervalLevel) {

  public LawFacts {
    Objects.requireNonNull(name, "name");
  }
}
