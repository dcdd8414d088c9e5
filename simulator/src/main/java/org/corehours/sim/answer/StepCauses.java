package org.corehours.sim.answer;

import org.corehours.tpu.cost.StepCost.Cause;

/** What a step's time is spent on, as people say it. */
public final class StepCauses {

  private StepCauses() {}

  /** A few words. */
  public static String label(Cause cause) {
    return switch (cause) {
      case MATRIX_UNIT -> "waiting for the matrix unit";
      case VECTOR_UNIT -> "waiting for the vector unit";
      case MEMORY -> "waiting for memory";
      case RECOMPUTE -> "computing activations again";
      case LAUNCH -> "launching programs";
      case OPTIMIZER -> "optimizer update";
      case MASK -> "masks of pruned weights";
      case NETWORK -> "exchange not hidden";
      case PIPELINE_BUBBLE -> "pipeline bubble";
    };
  }
}
