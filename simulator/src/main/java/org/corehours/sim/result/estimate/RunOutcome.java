package org.corehours.sim.result.estimate;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.corehours.sim.result.Caveat;

/**
 * What a run costs and reaches, part by part. An {@link Estimate} holds all parts; the rows of a
 * sweep work out those that are asked for.
 */
public interface RunOutcome {

  /** What it has in common with all runs of its design. */
  DesignFacts design();

  DataSeen data();

  StepFacts step();

  Bill bill();

  /** Empty where no law is known. */
  Optional<PredictedLoss> prediction();

  /** Of the predicted loss; present where that is. */
  Optional<LossInterval> interval();

  /** Suggested peak learning rate, where a rule is known. */
  OptionalDouble learningRate();

  /** Reasons to trust it less. */
  List<Caveat> caveats();

  default ModelFacts model() {
    return design().model();
  }

  default PruningFacts pruning() {
    return design().pruning();
  }

  default SetupFacts setup() {
    return design().setup();
  }

  default LawFacts law() {
    return design().law();
  }
}
