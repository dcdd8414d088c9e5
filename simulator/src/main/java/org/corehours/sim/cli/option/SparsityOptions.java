package org.corehours.sim.cli.option;

import org.corehours.sim.run.RefusedException;
import org.corehours.sparsity.PrunedLayers;
import org.corehours.sparsity.SparseTraining;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Pruned layers, pruning schedule and execution. */
public final class SparsityOptions {

  /** Ways to give a sparsity. */
  public static final String PATTERN = "dense, a share such as 0.75, or n:m such as 2:4";

  @Option(
      names = "--sparsity",
      paramLabel = "P",
      defaultValue = "dense",
      description =
          "Weights that are zero at the end: "
              + PATTERN
              + ", of all blocks; or by kind of layer, as attention=0.5,mlp=2:4 (default:"
              + " ${DEFAULT-VALUE}).")
  private String pattern;

  @Mixin private PruningOptions pruning;

  @Mixin private ExecutionOption execution;

  public SparseTraining training() {
    try {
      return new SparseTraining(
          PrunedLayers.parse(pattern, pruning.pad()), pruning.schedule(), execution.execution());
    } catch (IllegalArgumentException e) {
      throw RefusedException.of(e);
    }
  }
}
