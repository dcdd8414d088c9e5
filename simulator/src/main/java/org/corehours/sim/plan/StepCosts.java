package org.corehours.sim.plan;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.util.Optional;
import org.corehours.architecture.Architecture;
import org.corehours.sim.run.Costed;
import org.corehours.sim.run.Estimator;
import org.corehours.sim.run.Partitioning;
import org.corehours.sim.run.Prepared;
import org.corehours.sim.run.RefusedException;
import org.corehours.sim.run.Setting;
import org.corehours.sparsity.SparseTraining;
import org.corehours.tpu.cost.Slice;
import org.corehours.workload.Optimizer;

/**
 * What the steps of models cost, kept for plans that try the same again: neither a budget nor what
 * else may be chosen changes it. What memory is too short for is computed again. For all threads.
 */
public final class StepCosts {

  private final Cache<Model, Prepared> models = CacheBuilder.newBuilder().softValues().build();
  private final Cache<Step, Costed> steps = CacheBuilder.newBuilder().softValues().build();

  private record Model(
      Architecture model, SparseTraining training, Optional<Optimizer> optimizer) {}

  private record Step(Slice slice, Partitioning partitioning, Model model) {}

  /**
   * The cost on an estimator's slice.
   *
   * @throws RefusedException if the model cannot be trained so
   */
  Costed of(Estimator estimator, Architecture architecture, SparseTraining training) {
    Setting setting = estimator.setting();
    Model model = new Model(architecture, training, setting.optimizer());
    Step step =
        new Step(
            new Slice(setting.chip(), setting.chips().orElseThrow(), setting.batch()),
            setting.partitioning(),
            model);
    Costed known = steps.getIfPresent(step);
    if (known != null) {
      return known;
    }
    Costed costed = estimator.cost(prepared(estimator, model));
    steps.put(step, costed);
    return costed;
  }

  private Prepared prepared(Estimator estimator, Model model) {
    Prepared known = models.getIfPresent(model);
    if (known != null) {
      return known;
    }
    Prepared prepared = estimator.prepare(model.model(), model.training());
    models.put(model, prepared);
    return prepared;
  }
}
