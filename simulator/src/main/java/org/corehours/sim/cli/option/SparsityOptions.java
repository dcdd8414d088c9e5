package org.corehours.sim.cli.option;

import org.corehours.sim.run.RequestException;
import org.corehours.sparsity.Execution;
import org.corehours.sparsity.PrunedLayers;
import org.corehours.sparsity.PruningSchedule;
import org.corehours.sparsity.SparseTraining;
import picocli.CommandLine.Option;

/** What is pruned, when, and how the chip runs it. */
public final class SparsityOptions {

  @Option(
      names = "--sparsity",
      paramLabel = "P",
      defaultValue = "dense",
      description =
          "Weights that are zero at the end: dense, a share such as 0.75, or n:m such as 2:4, of"
              + " all blocks; or by kind of layer, as attention=0.5,mlp=2:4 (default:"
              + " ${DEFAULT-VALUE}).")
  private String pattern;

  @Option(
      names = "--pad",
      description = "With n:m: fill up inputs that are no multiple of m instead of refusing them.")
  private boolean pad;

  @Option(
      names = "--schedule",
      paramLabel = "S",
      defaultValue = "gradual",
      description =
          "When weights are pruned: gradual (25 %% to 75 %% of the steps, cubic), pretrained,"
              + " one-shot or constant, with details as in"
              + " gradual,start=0.1,end=0.6,ramp=linear,update_interval=100 (default:"
              + " ${DEFAULT-VALUE}).")
  private String schedule;

  @Option(
      names = "--execution",
      paramLabel = "X",
      defaultValue = "masked",
      description =
          "How the chip runs pruned weights: masked (what TPU v4 does), compressed, sparse-unit"
              + " (n:m; =0.8 is its efficiency) or ideal (default: ${DEFAULT-VALUE}).")
  private String execution;

  public SparseTraining training() {
    try {
      return new SparseTraining(
          PrunedLayers.parse(pattern, pad),
          PruningSchedule.parse(schedule),
          Execution.parse(execution));
    } catch (IllegalArgumentException e) {
      throw RequestException.of(e);
    }
  }
}
