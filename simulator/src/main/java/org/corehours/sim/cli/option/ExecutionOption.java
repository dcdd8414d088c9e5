package org.corehours.sim.cli.option;

import org.corehours.sim.plan.PlanSearch;
import org.corehours.sparsity.Execution;
import picocli.CommandLine.Option;

/** How the chip runs pruned weights. */
public final class ExecutionOption {

  @Option(
      names = "--execution",
      paramLabel = "X",
      defaultValue = PlanSearch.STANDARD_EXECUTION,
      description =
          "How the chip runs pruned weights: masked (what TPU v4 does), compressed, or hypothetical:"
              + " sparse-unit (n:m; =0.8 is its efficiency) and ideal (default: ${DEFAULT-VALUE}).")
  private String execution;

  /** The execution, as given. */
  public String text() {
    return execution;
  }

  /**
   * The execution.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  Execution execution() {
    return Execution.parse(execution);
  }
}
