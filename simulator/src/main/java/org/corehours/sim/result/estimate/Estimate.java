package org.corehours.sim.result.estimate;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.corehours.sim.result.Caveat;

/** All that is said of one training run: its design, what it costs and what it reaches. */
public record Estimate(
    DesignFacts design,
    DataSeen data,
    StepFacts step,
    Bill bill,
    Optional<PredictedLoss> prediction,
    Optional<LossInterval> interval,
    OptionalDouble learningRate,
    List<Caveat> caveats)
    implements RunOutcome {

  public Estimate {
    Objects.requireNonNull(design, "design");
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(bill, "bill");
    Objects.requireNonNull(learningRate, "learningRate");
    if (prediction.isPresent() != interval.isPresent()) {
      throw new IllegalArgumentException("a predicted loss has an interval, and only that has");
    }
    caveats = List.copyOf(caveats);
  }
}
