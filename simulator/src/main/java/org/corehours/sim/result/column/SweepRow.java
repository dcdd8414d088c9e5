package org.corehours.sim.result.column;

import java.util.OptionalDouble;
import org.corehours.sim.result.estimate.RunOutcome;

/** A run in its place in a sweep. */
public interface SweepRow {

  /** Identifies the row within its sweep, for example {@code nfnet-f0|b=400}. */
  String rowKey();

  /** Budget the run was fitted into [core-hours]; empty where the sweep asked for epochs. */
  OptionalDouble budgetCoreHours();

  /** Whether no other row of the sweep reaches a lower loss for as few core-hours. */
  boolean onFrontier();

  RunOutcome run();
}
