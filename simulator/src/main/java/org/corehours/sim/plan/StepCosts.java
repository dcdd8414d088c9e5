package org.corehours.sim.plan;

import org.corehours.architecture.Architecture;
import org.corehours.sim.sweep.Estimator;
import org.corehours.sim.sweep.Estimator.Costed;
import org.corehours.sparsity.SparseTraining;

/** What the steps of a model cost on an estimator's slice: computed, or known from before. */
@FunctionalInterface
public interface StepCosts {

  /**
   * The cost.
   *
   * @throws org.corehours.sim.sweep.RequestException if the model cannot be trained so
   */
  Costed of(Estimator estimator, Architecture model, SparseTraining training);
}
