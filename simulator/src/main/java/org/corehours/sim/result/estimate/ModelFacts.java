package org.corehours.sim.result.estimate;

import java.util.Objects;
import java.util.OptionalInt;
import org.corehours.units.Flops;

/**
 * A model before anything is pruned.
 *
 * @param family of architectures
 * @param resolution side of the square training images [pixels]; empty for a language model
 * @param classes outputs of the classifier; a language model's vocabulary
 * @param parameters everything trained
 * @param forward matrix work of one forward pass of an example [FLOP]
 * @param train matrix work of training on an example, three times the forward pass [FLOP]
 */
public record ModelFacts(
    String name,
    String family,
    OptionalInt resolution,
    int classes,
    long parameters,
    Flops forward,
    Flops train) {

  public ModelFacts {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(family, "family");
    Objects.requireNonNull(resolution, "resolution");
    Objects.requireNonNull(forward, "forward");
    Objects.requireNonNull(train, "train");
  }
}
