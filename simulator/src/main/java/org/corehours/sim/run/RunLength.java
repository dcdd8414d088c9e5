package org.corehours.sim.run;

import java.util.function.LongFunction;
import org.corehours.scaling.Dataset;
import org.corehours.tpu.cost.RunCost;
import org.corehours.tpu.cost.StepCost;

/** How long a run is to be. */
public sealed interface RunLength {

  /**
   * The run of that length.
   *
   * @param meanStep mean step of a run of so many steps
   */
  RunCost run(LongFunction<StepCost> meanStep, Dataset dataset);

  /** The length as a number, in a unit of its own kind. */
  double amount();

  /** Passes over the data set. */
  record Epochs(double epochs) implements RunLength {
    @Override
    public double amount() {
      return epochs;
    }

    @Override
    public RunCost run(LongFunction<StepCost> meanStep, Dataset dataset) {
      return RunCost.forExamples(meanStep, epochs * dataset.examples());
    }
  }

  /** Examples seen, repeats counted. */
  record Examples(double examples) implements RunLength {
    @Override
    public double amount() {
      return examples;
    }

    @Override
    public RunCost run(LongFunction<StepCost> meanStep, Dataset dataset) {
      return RunCost.forExamples(meanStep, examples);
    }
  }

  /** As long as a budget lasts [core-hours]. */
  record CoreHours(double budget) implements RunLength {
    @Override
    public double amount() {
      return budget;
    }

    @Override
    public RunCost run(LongFunction<StepCost> meanStep, Dataset dataset) {
      return RunCost.within(meanStep, new org.corehours.units.CoreHours(budget));
    }
  }
}
