package org.corehours.sim.result.estimate;

import java.util.Objects;
import java.util.Optional;

/**
 * How a model is pruned while it is trained.
 *
 * @param sparsity share of the blocks' weights that are zero at the end, 0 to 1
 * @param pattern which weights are pruned: {@code dense}, a share, or n:m
 * @param execution how the chip stores pruned weights and multiplies with them
 * @param schedule when weights are pruned; empty for a dense run
 * @param nonZeroParameters what is left of the model's parameters at the end
 */
public record PruningFacts(
    double sparsity,
    String pattern,
    String execution,
    Optional<String> schedule,
    long nonZeroParameters) {

  public PruningFacts {
    Objects.requireNonNull(pattern, "pattern");
    Objects.requireNonNull(execution, "execution");
    Objects.requireNonNull(schedule, "schedule");
  }
}
