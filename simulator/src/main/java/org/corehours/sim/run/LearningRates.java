package org.corehours.sim.run;

import java.util.OptionalDouble;
import org.corehours.scaling.LearningRateRule;

/** Peak learning rates; the one known rule holds for the runs of one law and one batch. */
public final class LearningRates {

  private LearningRates() {}

  /**
   * The peak learning rate of a run.
   *
   * @param batch examples in one optimizer step
   * @param examples seen, repeats counted
   * @return empty where no rule is known
   */
  public static OptionalDouble of(LawPoint point, long batch, double examples) {
    boolean known =
        point.law().name().equals(LearningRateRule.LAW) && batch == LearningRateRule.BATCH;
    return known
        ? OptionalDouble.of(LearningRateRule.NFNET_JFT4B.rate(point.parameters(), examples))
        : OptionalDouble.empty();
  }
}
