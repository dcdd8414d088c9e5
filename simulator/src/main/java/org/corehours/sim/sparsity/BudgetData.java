package org.corehours.sim.sparsity;

import org.corehours.sparsity.SparsityPattern;

/** The data that a budget pays for, with N non-zero parameters whatever the pattern. */
@FunctionalInterface
public interface BudgetData {

  /** D as the law counts it; not a number where the pattern cannot be run or paid for. */
  double at(SparsityPattern pattern);
}
