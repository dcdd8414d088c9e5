package org.corehours.sim.cli.option;

import org.corehours.scaling.NmPenalty;
import org.corehours.sim.run.RequestException;
import picocli.CommandLine.Option;

/** What n:m patterns are assumed to lose in a loss law. */
public final class PenaltyOption {

  @Option(
      names = "--pattern-penalty",
      paramLabel = "RATE",
      converter = NumberConverter.class,
      description =
          "How much an n:m pattern's kept weights lose in worth, assumed: 0.2 takes 5 %% off at"
              + " 1:4, 0 takes it for unstructured (default: 0.2).")
  private double rate = NmPenalty.STANDARD.rate();

  public NmPenalty penalty() {
    try {
      return new NmPenalty(rate);
    } catch (IllegalArgumentException e) {
      throw RequestException.of(e);
    }
  }
}
