package org.corehours.sim.sweep;

import java.util.HashMap;
import java.util.Map;
import org.corehours.architecture.Architecture;
import org.corehours.sim.config.RunSetup;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.run.Costed;
import org.corehours.sim.run.EstimatedRun;
import org.corehours.sim.run.Estimator;
import org.corehours.sim.sweep.design.RowKeys;
import org.corehours.tpu.cost.RunCost;

/** Finds the runs behind a sweep's stored rows again, for what rows do not say. */
final class StoredRuns {

  private final Sweep sweep;
  private final Map<String, Place> places = new HashMap<>();

  /** A design of the sweep. */
  private record Place(Architecture model, int setup) {}

  StoredRuns(Sweep sweep) {
    this.sweep = sweep;
    RowKeys keys = new RowKeys(sweep.config().setups());
    for (Architecture each : sweep.models()) {
      for (int i = 0; i < sweep.settings().size(); i++) {
        places.put(keys.of(each.name(), sweep.config().setups().get(i)), new Place(each, i));
      }
    }
  }

  /** The key of a row's design, which runs of all lengths share. */
  static String design(StoredRow row) {
    String key = row.get(Columns.ROW_KEY);
    return key.substring(0, key.lastIndexOf('|'));
  }

  /** A row's run. */
  EstimatedRun of(StoredRow row) {
    Place place = places.get(design(row));
    RunSetup setup = sweep.config().setups().get(place.setup());
    Estimator estimator = new Estimator(sweep.setting(place.setup(), place.model()));
    Costed costed = estimator.cost(place.model(), setup.training());
    long steps = row.get(Columns.STEPS);
    return estimator.run(costed, new RunCost(costed.steps().mean(steps), steps));
  }
}
