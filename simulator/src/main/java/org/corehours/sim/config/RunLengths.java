package org.corehours.sim.config;

/** How long each model is trained. */
public sealed interface RunLengths permits Budgets, Epochs {

  /** How many lengths there are. */
  int size();
}
