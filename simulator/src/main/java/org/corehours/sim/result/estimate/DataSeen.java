package org.corehours.sim.result.estimate;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How long a run is.
 *
 * @param examples seen in training, repeats counted
 * @param tokens examples times sequence length; empty for a model of images
 * @param epochs passes over the training data
 * @param steps of the optimizer
 */
public record DataSeen(double examples, OptionalDouble tokens, double epochs, long steps) {

  public DataSeen {
    Objects.requireNonNull(tokens, "tokens");
  }
}
