package org.corehours.sim.answer;

import org.corehours.tpu.cost.StepCost.Cause;

/** Causes of a step's time, in words. */
public final class StepCauses {

  private StepCauses() {}

  /** A few words. */
  public static String label(Cause cause) {
    return switch (cause) {
      case MATRIX_UNIT -> "waiting for the matrix unit";
      case VECTOR_UNIT -> "waiting for the vector unit";
      case MEMORY -> "waiting for memory";
      case RECOMPUTE -> "recomputing activations";
      case LAUNCH -> "kernel launch overhead";
      case OPTIMIZER -> "optimizer update";
      case MASK -> "masks of pruned weights";
      case NETWORK -> "exposed communication";
      case PIPELINE_BUBBLE -> "pipeline bubble";
    };
  }
}
