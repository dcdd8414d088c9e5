package org.corehours.sim.sweep;

import org.corehours.scaling.Dataset;
import org.corehours.tpu.cost.RunCost;
import org.corehours.tpu.cost.StepCost;

/** How long a run is to be. */
public sealed interface RunLength {

  /** The run of that length. */
  RunCost run(StepCost step, Dataset dataset);

  /** Passes over the data set. */
  record Epochs(double epochs) implements RunLength {
    @Override
    public RunCost run(StepCost step, Dataset dataset) {
      return RunCost.forExamples(step, epochs * dataset.examples());
    }
  }

  /** Examples seen, repeats counted. */
  record Examples(double examples) implements RunLength {
    @Override
    public RunCost run(StepCost step, Dataset dataset) {
      return RunCost.forExamples(step, examples);
    }
  }

  /** As long as a budget lasts [core-hours]. */
  record CoreHours(double budget) implements RunLength {
    @Override
    public RunCost run(StepCost step, Dataset dataset) {
      return RunCost.within(step, new org.corehours.units.CoreHours(budget));
    }
  }
}
