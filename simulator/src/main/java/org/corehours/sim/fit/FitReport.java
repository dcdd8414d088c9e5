package org.corehours.sim.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.corehours.fitting.Backtest;
import org.corehours.fitting.Fitter;
import org.corehours.fitting.LawFit;
import org.corehours.fitting.Observation;
import org.corehours.fitting.interval.Interval;
import org.corehours.fitting.interval.ProfileInterval;
import org.corehours.fitting.interval.Resampling;
import org.corehours.fitting.interval.Sandwich;
import org.corehours.sim.result.Caveat;

/**
 * A law fitted to runs, and how sure that is.
 *
 * @param runs what was fitted
 * @param fit the optimum
 * @param resampling how the draws were made
 * @param draws coefficients of the bootstrap draws
 * @param intervals of the coefficients, by name
 * @param asymptoticErrors standard errors of the coefficients without drawing, by name
 * @param profiles profile intervals of the exponents, by name
 * @param backtests what the form and objective predict out of sample
 * @param caveats what to know before trusting it
 */
public record FitReport(
    List<Observation> runs,
    LawFit fit,
    Resampling resampling,
    List<double[]> draws,
    Map<String, Interval> intervals,
    Map<String, OptionalDouble> asymptoticErrors,
    Map<String, ProfileInterval> profiles,
    List<Backtest> backtests,
    List<Caveat> caveats) {

  /** Draws for the intervals; as many as a prediction uses. */
  public static final int DRAWS = 1000;

  /** Seed of the draws unless another one is asked for. */
  public static final long STANDARD_SEED = 1;

  private static final double VANISHED = 1e-4;
  private static final double ILL_CONDITIONED = 1e8;
  private static final double WIDE = 3;

  public FitReport {
    runs = List.copyOf(runs);
    draws = List.copyOf(draws);
    backtests = List.copyOf(backtests);
    caveats = List.copyOf(caveats);
  }

  /** Fits and judges, with draws made in the way that suits the objective. */
  public static FitReport of(Fitter fitter, Runs runs) {
    return of(fitter, runs, Optional.empty(), Optional.empty(), STANDARD_SEED);
  }

  /**
   * Fits and judges.
   *
   * @param yardstick other coefficients of the same form, to judge by the same back-tests
   * @param bootstrap how the draws are made; the suited way if empty
   */
  public static FitReport of(
      Fitter fitter,
      Runs runs,
      Optional<double[]> yardstick,
      Optional<Resampling.Kind> bootstrap,
      long seed) {
    LawFit fit = fitter.fit(runs.observations());
    Resampling resampling = bootstrap.orElseGet(() -> Resampling.Kind.suited(fit)).of(fitter, seed);
    List<double[]> draws = resampling.draws(runs.observations(), fit, DRAWS);
    Map<String, Interval> intervals = Interval.of(fitter.form().names(), draws);
    List<Caveat> caveats = new ArrayList<>(runs.caveats());
    caveats.addAll(OddRuns.of(fitter, fit, runs.observations()));
    caveats.addAll(caveats(fit, draws.size(), intervals));
    return new FitReport(
        runs.observations(),
        fit,
        resampling,
        draws,
        intervals,
        Sandwich.standardErrors(fitter, runs.observations(), fit),
        ProfileInterval.of(fitter, runs.observations(), fit),
        Backtest.all(fitter, runs.observations(), yardstick),
        caveats);
  }

  /** The texts of the caveats. */
  public List<String> warnings() {
    return Caveat.texts(caveats);
  }

  private static List<Caveat> caveats(LawFit fit, int draws, Map<String, Interval> intervals) {
    List<Caveat> caveats = new ArrayList<>();
    String form = fit.form().name();
    if (fit.flat()) {
      caveats.add(
          of(
              form,
              "not converged: a whole valley of coefficients fits equally well (condition %.1e):"
                  + " over-parameterised for these runs; maybe another form",
              fit.condition()));
    } else if (!fit.converged()) {
      caveats.add(
          of(
              form,
              "not converged: the gradient is %.1e and %d of %d starts agree; do not use these"
                  + " coefficients",
              fit.gradientNorm(),
              fit.startsAgreeing(),
              fit.starts()));
    }
    if (fit.termShares().stream().anyMatch(share -> share < VANISHED)) {
      caveats.add(of(form, "over-parameterised: a term of the form vanishes on these runs"));
    }
    if (fit.condition() > ILL_CONDITIONED && !fit.flat()) {
      caveats.add(
          of(
              form,
              "the runs do not determine some coefficients separately (condition %.1e): trust losses, not"
                  + " single coefficients",
              fit.condition()));
    }
    if (draws < DRAWS) {
      caveats.add(
          of(form, "only %d of %d bootstrap draws determine all coefficients", draws, DRAWS));
    }
    for (String exponent : fit.form().exponents()) {
      Interval interval = intervals.get(exponent);
      if (interval.high() > WIDE * interval.low()) {
        caveats.add(
            of(
                exponent,
                "the runs hardly determine %s: 90 %% interval %.3g to %.3g",
                exponent,
                interval.low(),
                interval.high()));
      }
    }
    return caveats;
  }

  private static Caveat of(String subject, String format, Object... values) {
    return new Caveat(Caveat.Kind.LAW, subject, String.format(Locale.ROOT, format, values));
  }
}
