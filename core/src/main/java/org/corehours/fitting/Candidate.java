package org.corehours.fitting;

import java.util.List;
import java.util.Optional;

/**
 * A form with an objective that a law may be fitted by, and how it does.
 *
 * @param fit to all runs
 * @param backtests what it predicts of runs that were left out; none if the fit has not converged
 */
public record Candidate(LawFit fit, List<Backtest> backtests) {

  public Candidate {
    backtests = List.copyOf(backtests);
  }

  /** The form and the objective. */
  public Fitter fitter() {
    return new Fitter(fit.form(), fit.objective());
  }

  /**
   * Geometric mean of the root mean square log errors of the back-tests that are possible; NaN if
   * none is.
   */
  public double score() {
    double mean =
        backtests.stream()
            .filter(test -> test.runs() > 0)
            .mapToDouble(test -> Math.log(test.rmsLogError()))
            .average()
            .orElse(Double.NaN);
    return Math.exp(mean);
  }

  /** The back-test of that name. */
  public Optional<Backtest> backtest(String name) {
    return backtests.stream().filter(test -> test.name().equals(name)).findFirst();
  }

  /** The most runs that one of the back-tests predicts. */
  public int runsPredicted() {
    return backtests.stream().mapToInt(Backtest::runs).max().orElse(0);
  }
}
