package org.corehours.sim.cli.option;

import org.corehours.scaling.NmPenalty;
import org.corehours.sim.run.RefusedException;
import picocli.CommandLine.Option;

/** Assumed penalty of n:m patterns in a loss law. */
public final class PenaltyOption {

  @Option(
      names = "--pattern-penalty",
      paramLabel = "RATE",
      converter = NumberConverter.class,
      description =
          "Assumed loss in value of the weights that an n:m pattern keeps: 0.2 takes 5 %% off at"
              + " 1:4, 0 treats patterns as unstructured (default: 0.2).")
  private double rate = NmPenalty.STANDARD.rate();

  public NmPenalty penalty() {
    try {
      return new NmPenalty(rate);
    } catch (IllegalArgumentException e) {
      throw RefusedException.of(e);
    }
  }
}
